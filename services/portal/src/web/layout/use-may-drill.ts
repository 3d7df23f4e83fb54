import { useApi } from '../api/openapi.ts';
import { useMe } from '../session/me.ts';
import { mayDrill } from './rights.ts';

/** Whether the signed-in person may open the figure of a place; nobody before that is known. */
export function useMayDrill(): (region: string) => boolean {
  const { data: me } = useMe();
  const { data: api } = useApi();
  return (region) => api !== undefined && me !== undefined && mayDrill(api, me, region);
}
