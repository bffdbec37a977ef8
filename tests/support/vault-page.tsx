/** The vault page in tests of what it shows. Promise: it is a new page each time; nobody grants anything on it. */
import { VaultPage } from '../../components/vault/vault-page';
import { noOutput, type FakeOutput } from './fake-output';
import { render, settle } from './render';
import { noEdges } from './vault-edges';

/** Opens it at `#hash`. */
export async function openVaultPage(hash: string, output: FakeOutput = noOutput): Promise<void> {
  history.replaceState(null, '', hash === '' ? location.pathname : `#${hash}`);
  const no = async () => false;
  // What was open before is gone
  await render(null);
  await render(<VaultPage protectAll={no} allowNotices={no} output={output} {...noEdges} />);
  await settle();
}
