import './styles/tokens.css';
import './styles/base.css';
import './styles/shell.css';
import './styles/parts.css';
import './styles/today.css';
import {render} from 'preact';
import {App} from './app';
import {applyTheme, storedLanguage, storedTheme} from './settings';
import {speak} from './text';

applyTheme(storedTheme());
await speak(storedLanguage());
render(<App />, document.getElementById('app')!);
