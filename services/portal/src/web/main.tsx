import '@fontsource-variable/noto-sans-sc/wght.css';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import './portal.css';

const root = document.getElementById('root');
if (root) createRoot(root).render(<App />);
