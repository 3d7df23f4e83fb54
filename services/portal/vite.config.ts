import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Libraries that change seldom stand in files of their own, so that a browser keeps them over a release. */
const groups = [
  { name: 'charts', test: /node_modules[\\/](echarts|zrender)[\\/]/ },
  { name: 'react', test: /node_modules[\\/](react|react-dom|react-router|scheduler|@tanstack)[\\/]/ },
];

/** Assets lie under `/assets/`, apart from the paths of the API. Set PORTAL_API to work on pages beside a running product. */
export default defineConfig({
  plugins: [react()],
  build: {
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1_500,
    rolldownOptions: { output: { codeSplitting: { groups } } },
  },
});
