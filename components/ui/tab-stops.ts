/**
 * Whether the controls in a part of the page are stops of the Tab key. In a long list only those of the row that has
 * the focus are, so that Tab leads out of the list again. Promise: they stay within reach of pointers and screen
 * readers.
 */
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';

export const TabStops = createContext(true);

/** For `tabIndex`: undefined where a control is a stop. */
export const useTabIndex = (): -1 | undefined => (useContext(TabStops) ? undefined : -1);
