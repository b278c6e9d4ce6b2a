// The frame round every page: navigation at the foot of a phone and at the side of a wide screen, and which page is shown.
import {useEffect, useState} from 'preact/hooks';
import {getHealth, type Health} from './api/client';
import {useQuery} from './api/query';
import {startQueue, useQueue} from './api/queue';
import {expectPage, fetchCode, PAGES, pageOf, type PageEntry, type PageProps} from './pages';
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

function Shown({entry, props}: {entry: PageEntry; props: PageProps}) {
  const [trouble, setTrouble] = useState<{page: string; error: Error | null} | null>(null);
  const fetchIt = (): void => void entry.fetch().then(() => setTrouble({page: entry.page, error: null}), (error: Error) => setTrouble({page: entry.page, error}));
  const Found = entry.component;
  // Its code may have come after this was drawn and before this is asked: drawn anew either way.
  useEffect(() => { if (!Found) fetchIt(); }, [entry.page]);
  if (Found) return <Found {...props} />;
  if (trouble?.page === entry.page && trouble.error) return <Page title={t(entry.title)}><Trouble error={trouble.error} again={fetchIt} /></Page>;
  return <main id="main" class="main"><h1 class="visually-hidden">{t(entry.title)}</h1><Skeleton hero /></main>;
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
const fetchTheDaily = (): void => { for (const entry of PAGES) if (!entry.component && entry.group === 'daily') entry.fetch().catch(() => { /* fetched when it is opened */ }); };

/** A hand on a link, before it is pressed. */
function expectLink(event: Event): void {
  const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[href^="#/"]') : null;
  if (link && event.type === 'pointerdown') expectPage(link.hash);
  else if (link) fetchCode(link.hash);
}

export function App() {
  const route = useRoute();
  const health = useQuery<Health>('health', getHealth);
  useEffect(startQueue, []);
  useEffect(() => { setTimeout(fetchTheDaily, QUIET_MS); }, []);
  useEffect(() => {
    for (const kind of ['pointerover', 'pointerdown', 'focusin']) addEventListener(kind, expectLink, {passive: true});
  }, []);
  if (health.value) showIn(health.value.units);
  const name = health.value?.first_run && route.page === 'today' ? 'welcome' : route.page;
  const entry = pageOf(name);
  const props: PageProps = {id: route.id, query: route.query};
  return (
    <>
      <a class="skip" href="#main" onClick={(event) => { event.preventDefault(); document.querySelector<HTMLElement>('#main h1')?.focus(); }}>{t('nav.skip')}</a>
      <div class="shell">
        {health.value?.demo && <DemoRibbon />}
        <Waiting />
        <SideNavigation here={name} />
        {!entry ? <Page title={t('state.no_page')}><Empty icon="question" title={t('state.no_page')} about={t('state.no_page_about')}><LinkButton kind="primary" href={href('today')}>{t('page.today')}</LinkButton></Empty></Page>
          : <Shown entry={entry} props={props} />}
      </div>
      <div class="no-print nav-bottom-place"><BottomNavigation here={name} /></div>
      <Toasts />
    </>
  );
}
