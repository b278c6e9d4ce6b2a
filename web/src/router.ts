// Pages by the part of the address after #, so that the server needs to know one page only and filters can be shared as links.
import {useEffect, useState} from 'preact/hooks';

export interface Route { page: string; id: string | null; query: URLSearchParams }

export const routeOf = (hash: string): Route => {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?');
  const [page = '', ...rest] = path.split('/');
  return {page: page || 'today', id: rest.length > 0 ? decodeURIComponent(rest.join('/')) : null, query: new URLSearchParams(query)};
};

const read = (): Route => routeOf(location.hash);

export const href = (page: string, id?: string, query?: Record<string, string>): string => {
  const tail = query ? `?${new URLSearchParams(query)}` : '';
  return `#/${page}${id === undefined ? '' : `/${encodeURIComponent(id)}`}${tail}`;
};
export const go = (address: string): void => { location.hash = address.replace(/^#/, ''); };
export const replaceQuery = (values: Record<string, string | null>): void => {
  const route = read();
  for (const [key, value] of Object.entries(values)) value === null || value === '' ? route.query.delete(key) : route.query.set(key, value);
  const query = route.query.toString();
  history.replaceState(null, '', `${href(route.page, route.id ?? undefined)}${query ? `?${query}` : ''}`);
  dispatchEvent(new HashChangeEvent('hashchange'));
};

export function useRoute(): Route {
  const [route, setRoute] = useState(read);
  useEffect(() => {
    const listen = (): void => setRoute(read());
    addEventListener('hashchange', listen);
    return () => removeEventListener('hashchange', listen);
  }, []);
  return route;
}
