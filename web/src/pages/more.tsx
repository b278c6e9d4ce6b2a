import {PAGES} from '../pages';
import {href} from '../router';
import {t, type TextKey} from '../text';
import {Card, LinkRow, Page} from '../ui/parts';

const GROUPS = [['daily', 'nav.daily'], ['way', 'nav.way'], ['know', 'nav.know'], ['data', 'nav.data']] as const;
const AT_THE_FOOT = ['today', 'checkin', 'load', 'plan'];

export default function MorePage() {
  return (
    <Page title={t('page.more')} narrow>
      <div class="more-list">{GROUPS.map(([group, title]) => (
        <section key={group}><h2>{t(title)}</h2><Card class="divided">{PAGES.filter((entry) => entry.group === group && !AT_THE_FOOT.includes(entry.page)).map((entry) =>
          <LinkRow key={entry.page} to={href(entry.page)} icon={entry.icon} title={t(entry.title)} about={t(`about.${entry.page.replace('-', '_')}` as TextKey)} />)}</Card></section>
      ))}</div>
    </Page>
  );
}
