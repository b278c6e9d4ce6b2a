import './styles/tokens.css';
import './styles/base.css';
import './styles/shell.css';
import './styles/parts.css';
import './styles/today.css';
import {render} from 'preact';
import {getHealth} from './api/client';
import {expectSoon} from './api/query';
import {App} from './app';
import {expectToday} from './pages/today';
import {applyTheme, storedLanguage, storedTheme} from './settings';
import {speak} from './text';

applyTheme(storedTheme());
const words = speak(storedLanguage());
expectSoon('health', getHealth);
if (/^(#\/?(today)?)?$/.test(location.hash)) expectToday();
await words;
render(<App />, document.getElementById('app')!);
