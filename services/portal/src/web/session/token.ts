const PLACE = 'torchline.token';
const listeners = new Set<() => void>();

/** The bearer token of this tab; it ends with the tab. null when nobody is signed in. */
export const tokenNow = (): string | null => sessionStorage.getItem(PLACE);

export function onToken(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

const tell = (): void => listeners.forEach((listener) => listener());

export function signIn(token: string): void {
  sessionStorage.setItem(PLACE, token);
  tell();
}

export function signOut(): void {
  sessionStorage.removeItem(PLACE);
  tell();
}
