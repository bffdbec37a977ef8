/**
 * The small window of the panic key: composition only. Promise: the one place where its views and the browser meet.
 */
import { render } from 'preact';
import { PanicPage } from '../../components/panic/panic-page';
import { createPanicEdge } from '../../utils/hosts/panic-edge';

render(<PanicPage edge={createPanicEdge()} />, document.body);
