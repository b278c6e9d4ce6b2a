import {href} from '../router';
import {t} from '../text';
import {Empty, LinkButton, Page} from '../ui/parts';

export default function FormPage() {
  return <Page title={t('page.form')}><Empty icon="form" title={t('form.later')} about={t('form.later_about')}><LinkButton kind="primary" href={href('load')}>{t('form.meanwhile')}</LinkButton></Empty></Page>;
}
