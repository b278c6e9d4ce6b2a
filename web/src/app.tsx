// The frame round every page: navigation at the foot of a phone and at the side of a wide screen, and which page is shown.
import type {ComponentType} from 'preact';
import {useEffect, useState} from 'preact/hooks';
import {getHealth, type Health} from './api/client';
import {useQuery} from './api/query';
import {startQueue, useQueue} from './api/queue';
import {PAGES, pageOf, type PageEntry, type PageProps} from './pages';
import {href, useRoute} from './router';
import {many, t, type TextKey} from './text';
import {Icon} from './ui/icons';
import {Empty, LinkButton, Page, Skeleton, Trouble} from './ui/parts';
import {Toasts} from './ui/toast';
import {showIn} from './units';

const BOTTOM = ['today', 'checkin', 'load', 'plan', 'more'];
const GROUPS: [PageEntry['group'], TextKey][] = [['daily', 'nav.daily'], ['way', 'nav.way'], ['know', 'nav.know'], ['data', 'nav.data']];

function NavItem({entry, here}: {entry: PageEntry; here: string}) {
  return <li><a class="nav-item" href={href(entry.page)} aria-current={entry.page === here ? 'page' : undefined}><Icon name={entry.icon} /><span>{t(entry.title)}</span></a></li>;
}

function SideNavigation({here}: {here: string}) {
  return (
    <div class="nav-side">
      <nav aria-label={t('nav.label')}>
        <a class="mark" href={href('today')}><img src="/icon.svg" alt="" width="32" height="32" />Patella</a>
        {GROUPS.map(([group, title]) => (
          <div key={group}><h2>{t(title)}</h2><ul>{PAGES.filter((entry) => entry.group === group).map((entry) => <NavItem key={entry.page} entry={entry} here={here} />)}</ul></div>
        ))}
      </nav>
    </div>
  );
}

function BottomNavigation({here}: {here: string}) {
  const shown = BOTTOM.includes(here) ? here : 'more';
  return <nav aria-label={t('nav.label_short')}><ul class="nav-bottom">{BOTTOM.map((name) => <NavItem key={name} entry={pageOf(name)!} here={shown} />)}</ul></nav>;
}

function Lazy({entry, props}: {entry: PageEntry; props: PageProps}) {
  const [found, setFound] = useState<{page: string; component: ComponentType<PageProps>} | null>(null);
  const [error, setError] = useState<Error | null>(null);
  const fetchIt = (): void => {
    setError(null);
    (entry.component as () => Promise<{default: ComponentType<PageProps>}>)()
        .then((module) => setFound({page: entry.page, component: module.default}), (problem: unknown) => setError(problem as Error));
  };
  useEffect(fetchIt, [entry.page]);
  if (error) return <Page title={t(entry.title)}><Trouble error={error} again={fetchIt} /></Page>;
  if (found?.page !== entry.page) return <main id="main" class="main"><h1 class="visually-hidden">{t(entry.title)}</h1><Skeleton hero /></main>;
  const Found = found.component;
  return <Found {...props} />;
}

function DemoRibbon() {
  return <aside class="demo-ribbon" aria-label={t('demo.title')}><strong>{t('demo.title')}</strong><span class="demo-about">{t('demo.about')}</span><a href={href('settings')}>{t('demo.leave')}</a></aside>;
}

function Waiting() {
  const {waiting, refused} = useQueue();
  if (waiting === 0 && refused === 0) return null;
  return <div class="demo-ribbon" role="status"><Icon name="cloud_off" /><span>{refused > 0 ? many('queue.refused', refused) : many('queue.waiting', waiting)}</span>
    {refused > 0 && <a href={href('checkin')}>{t('queue.look')}</a>}</div>;
}

const QUIET_MS = 1500;
/** The code of the pages that are opened daily, while nobody waits. */
const fetchTheDaily = (): void => { for (const entry of PAGES) if (entry.lazy && entry.group === 'daily') (entry.component as () => Promise<unknown>)().catch(() => { /* fetched when it is opened */ }); };

export function App() {
  const route = useRoute();
  const health = useQuery<Health>('health', getHealth);
  useEffect(startQueue, []);
  useEffect(() => { setTimeout(fetchTheDaily, QUIET_MS); }, []);
  if (health.value) showIn(health.value.units);
  const name = health.value?.first_run && route.page === 'today' ? 'welcome' : route.page;
  const entry = pageOf(name);
  const props: PageProps = {id: route.id, query: route.query};
  const Direct = entry && !entry.lazy ? entry.component as ComponentType<PageProps> : null;
  return (
    <>
      <a class="skip" href="#main" onClick={(event) => { event.preventDefault(); document.querySelector<HTMLElement>('#main h1')?.focus(); }}>{t('nav.skip')}</a>
      <div class="shell">
        {health.value?.demo && <DemoRibbon />}
        <Waiting />
        <SideNavigation here={name} />
        {!entry ? <Page title={t('state.no_page')}><Empty icon="question" title={t('state.no_page')} about={t('state.no_page_about')}><LinkButton kind="primary" href={href('today')}>{t('page.today')}</LinkButton></Empty></Page>
          : Direct ? <Direct {...props} /> : <Lazy entry={entry} props={props} />}
      </div>
      <div class="no-print nav-bottom-place"><BottomNavigation here={name} /></div>
      <Toasts />
    </>
  );
}
