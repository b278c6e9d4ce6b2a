// What belongs to this browser only: theme and language. Everything about the runner lives in the server.
import {useEffect, useState} from 'preact/hooks';

export type Theme = 'system' | 'light' | 'dark';
const THEME = 'patella.theme';
const LANGUAGE = 'patella.language';

const read = (key: string): string | null => { try { return localStorage.getItem(key); } catch { return null; } };
const write = (key: string, value: string): void => { try { localStorage.setItem(key, value); } catch { /* a private window: for this visit only */ } };

export const storedTheme = (): Theme => { const found = read(THEME); return found === 'light' || found === 'dark' ? found : 'system'; };
export const storedLanguage = (): string => read(LANGUAGE) ?? navigator.language.slice(0, 2);
export const keepLanguage = (language: string): void => write(LANGUAGE, language);

export function applyTheme(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = theme;
}

export function useTheme(): [Theme, (theme: Theme) => void] {
  const [theme, setTheme] = useState(storedTheme);
  useEffect(() => applyTheme(theme), [theme]);
  return [theme, (next) => { write(THEME, next); setTheme(next); }];
}
