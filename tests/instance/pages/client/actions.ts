/**
 * What the views may do, over the API client. Promise: uploads are recorded in `window.__demo` as page code observes
 * them; saving settings reloads after half a second on 0.18 / 0.19 (lemmy-ui-dom §4).
 */

import type { Features } from '../model/features.ts';
import { rec, text } from '../model/json.ts';
import { loadSession } from '../model/load.ts';
import { readPost } from '../model/read.ts';
import type { Session } from '../model/types.ts';
import type { Actions } from '../views/context.ts';
import type { ApiClient } from './api.ts';
import { leaveIfAsked, record } from './recorder.ts';
import { clearCookie, writeCookie } from './session.ts';
import { deleteToast, toast } from './toast.ts';

export interface Surroundings {
  client: ApiClient;
  features: Features;
  navigate: (href: string) => void;
  refresh: () => Promise<void>;
  setSession: (session: Session) => void;
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : String(error);
}

async function done(request: Promise<unknown>): Promise<void> {
  await request;
}

function leaveSession(): void {
  clearCookie();
  location.assign('/');
}

export function makeActions({ client, features, navigate, refresh, setSession }: Surroundings): Actions {
  const deleteUpload: Actions['deleteUpload'] = async (answer) => {
    const deleted = await client.deleteUpload(answer);
    record(`delete answer ${String(deleted)}`);
    return deleted;
  };
  return {
    navigate,
    refresh,
    toast,
    upload(file, place) {
      record(`upload start ${place.kind} ${file.name}`);
      return client.upload(file, place).then(
        (answer) => {
          leaveIfAsked();
          record(`upload answer ${answer.msg ?? (answer.url === undefined ? 'without address' : 'ok')}`);
          return answer;
        },
        (error: unknown) => {
          record(`upload failed ${nameOf(error)}`);
          throw error;
        },
      );
    },
    deleteUpload,
    offerDelete: (fileName, answer) => deleteToast(fileName, () => deleteUpload(answer)),
    deleteMedia: (media) => done(client.deleteMedia(media)),
    createPost: async (form) => readPost(rec(await client.createPost(form))['post_view']),
    createComment: (postId, content) => done(client.createComment(postId, content)),
    createMessage: (recipientId, content) => done(client.createMessage(recipientId, content)),
    async saveSettings(form) {
      await client.saveSettings(form);
      if (features.v4) setSession(await loadSession(client, features));
      else window.setTimeout(() => location.reload(), 500);
    },
    async removeImage(place) {
      await client.removeImage(place);
      setSession(await loadSession(client, features));
    },
    editCommunity: (community, form) => done(client.editCommunity(community, form)),
    editSite: (form) => done(client.editSite(form)),
    createEmoji: (form) => done(client.createEmoji(form)),
    async login(name, password) {
      const jwt = text(rec(await client.login(name, password))['jwt']);
      if (jwt === undefined) throw new Error('incorrect_login');
      writeCookie(jwt, features);
      client.setAuth(jwt);
      setSession(await loadSession(client, features));
    },
    logout() {
      client.logout().then(leaveSession, leaveSession);
    },
    async deleteAccount(password, deleteContent) {
      await client.deleteAccount(password, deleteContent);
      clearCookie();
      window.setTimeout(() => location.assign('/'), 500);
    },
  };
}
