/**
 * Stands in for `LemmyHttp` of lemmy-js-client 1.0 while the installed release of that name holds no client (1.0.0 on
 * the registry is an unrelated placeholder). Promise: the call shapes of contract §2.1 — `fetch` bound at construction, a
 * string address, a plain init object, a request state as the result — and not one method more than the pages use.
 * The bundler takes the real client instead of this module as soon as it is installed.
 */

type Form = object;
type State = { state: 'success'; data: unknown } | { state: 'failed'; err: Error };
type Image = { image: File };

class LemmyError extends Error {
  readonly status: number;
  constructor(name: string, status: number, message: string) {
    super(message);
    this.name = name;
    this.status = status;
  }
}

function query(form: Form): string {
  return Object.entries(form)
    .filter(([, value]) => value !== undefined && value !== null)
    .map((pair) => pair.map((part) => encodeURIComponent(String(part))).join('='))
    .join('&');
}

export class LemmyHttp {
  #fetch = fetch.bind(globalThis);
  #base: string;
  #headers: Record<string, string> = {};

  constructor(baseUrl: string) {
    this.#base = `${baseUrl.replace(/\/+$/, '')}/api/v4`;
  }

  setHeaders(headers: Record<string, string>): void {
    this.#headers = headers;
  }

  async #state(request: () => Promise<Response>): Promise<State> {
    try {
      const response = await request();
      const body = (await response.json()) as { error?: string; message?: string };
      if (response.ok) return { state: 'success', data: body };
      return {
        state: 'failed',
        err: new LemmyError(body.error ?? response.statusText, response.status, body.message ?? ''),
      };
    } catch (error) {
      return { state: 'failed', err: error instanceof Error ? error : new Error(String(error)) };
    }
  }

  #get(path: string, form: Form = {}): Promise<State> {
    return this.#state(() =>
      this.#fetch(`${this.#base}${path}?${query(form)}`, { method: 'GET', headers: this.#headers }),
    );
  }

  #send(method: string, path: string, form: Form = {}): Promise<State> {
    const headers = { 'Content-Type': 'application/json', ...this.#headers };
    return this.#state(() =>
      this.#fetch(`${this.#base}${path}`, { method, headers, body: JSON.stringify(form) }),
    );
  }

  #upload(path: string, { image }: Image): Promise<State> {
    const body = new FormData();
    body.append('images[]', image);
    return this.#state(() =>
      this.#fetch(`${this.#base}${path}`, { method: 'POST', body, headers: this.#headers }),
    );
  }

  getSite = (): Promise<State> => this.#get('/site');
  getMyUser = (): Promise<State> => this.#get('/account');
  getPosts = (form: Form): Promise<State> => this.#get('/post/list', form);
  getPost = (form: Form): Promise<State> => this.#get('/post', form);
  getComments = (form: Form): Promise<State> => this.#get('/comment/list', form);
  getPersonDetails = (form: Form): Promise<State> => this.#get('/person', form);
  listPersonContent = (form: Form): Promise<State> => this.#get('/person/content', form);
  getCommunity = (form: Form): Promise<State> => this.#get('/community', form);
  listCommunities = (form: Form): Promise<State> => this.#get('/community/list', form);
  listMedia = (form: Form): Promise<State> => this.#get('/account/media/list', form);
  adminListMedia = (form: Form): Promise<State> => this.#get('/image/list', form);
  login = (form: Form): Promise<State> => this.#send('POST', '/account/auth/login', form);
  logout = (): Promise<State> => this.#send('POST', '/account/auth/logout');
  createPost = (form: Form): Promise<State> => this.#send('POST', '/post', form);
  createComment = (form: Form): Promise<State> => this.#send('POST', '/comment', form);
  createPrivateMessage = (form: Form): Promise<State> => this.#send('POST', '/private_message', form);
  saveUserSettings = (form: Form): Promise<State> => this.#send('PUT', '/account/settings/save', form);
  createCustomEmoji = (form: Form): Promise<State> => this.#send('POST', '/custom_emoji', form);
  deleteAccount = (form: Form): Promise<State> => this.#send('DELETE', '/account', form);
  deleteMedia = (form: Form): Promise<State> => this.#send('DELETE', '/account/media', form);
  uploadImage = (image: Image): Promise<State> => this.#upload('/image', image);
  uploadUserAvatar = (image: Image): Promise<State> => this.#upload('/account/avatar', image);
  uploadUserBanner = (image: Image): Promise<State> => this.#upload('/account/banner', image);
  uploadSiteIcon = (image: Image): Promise<State> => this.#upload('/site/icon', image);
  uploadSiteBanner = (image: Image): Promise<State> => this.#upload('/site/banner', image);
  uploadCommunityIcon = (id: Form, image: Image): Promise<State> =>
    this.#upload(`/community/icon?${query(id)}`, image);
  uploadCommunityBanner = (id: Form, image: Image): Promise<State> =>
    this.#upload(`/community/banner?${query(id)}`, image);
  deleteUserAvatar = (): Promise<State> => this.#send('DELETE', '/account/avatar');
  deleteUserBanner = (): Promise<State> => this.#send('DELETE', '/account/banner');
  deleteSiteIcon = (): Promise<State> => this.#send('DELETE', '/site/icon');
  deleteSiteBanner = (): Promise<State> => this.#send('DELETE', '/site/banner');
  deleteCommunityIcon = (form: Form): Promise<State> => this.#send('DELETE', '/community/icon', form);
  deleteCommunityBanner = (form: Form): Promise<State> => this.#send('DELETE', '/community/banner', form);
}
