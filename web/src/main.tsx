import './styles/tokens.css';
import './styles/base.css';
import './styles/shell.css';
import './styles/parts.css';
import './styles/today.css';
import {render} from 'preact';
import {getHealth} from './api/client';
import {expectSoon} from './api/query';
import {App} from './app';
import {expectPage} from './pages';
import {applyTheme, storedLanguage, storedTheme} from './settings';
import {speak} from './text';

applyTheme(storedTheme());
const words = speak(storedLanguage());
expectSoon({key: 'health', fetch: () => getHealth()});
expectPage(location.hash);
await words;
render(<App />, document.getElementById('app')!);
