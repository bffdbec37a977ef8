/** A browser without a network, as when a cable is pulled: tabs and background alike, this machine's servers included. */
import { inBrowserWindow } from '../../browsers/bidi.ts';
import type { TestBrowser } from '../../browsers/types.ts';

/** Pulls the cable; the returned function puts it back. */
export async function goOffline({ name, raw }: TestBrowser): Promise<() => Promise<void>> {
  if (name === 'firefox') {
    await inBrowserWindow(
      raw,
      `Services.prefs.setBoolPref('network.disable-localhost-when-offline', true);
       Services.io.offline = true;
       // Open connections to this machine would outlive that
       Services.obs.notifyObservers(null, 'net:cancel-all-connections');`,
    );
    return () => inBrowserWindow(raw, 'Services.io.offline = false;');
  }
  const targets = raw.targets().filter((target) => ['page', 'service_worker'].includes(target.type()));
  const sessions = await Promise.all(targets.map((target) => target.createCDPSession()));
  await Promise.all(sessions.map((cdp) => cdp.send('Network.enable')));
  const turn = async (offline: boolean) => {
    const conditions = { offline, latency: 0, downloadThroughput: -1, uploadThroughput: -1 };
    await Promise.all(sessions.map((cdp) => cdp.send('Network.emulateNetworkConditions', conditions)));
  };
  await turn(true);
  return () => turn(false);
}
