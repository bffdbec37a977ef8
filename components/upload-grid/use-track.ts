/**
 * Which part of a long list is on the screen, and how high its lines are. Promise: a scroll step costs what comes into
 * sight, whatever the length of the list; what is above the screen may turn out higher or lower than thought without
 * moving what is read.
 */
import type { RefObject } from 'preact';
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { heightOf, noHeights, trackOf, windowOf, type Track, type Window } from './track';

/** px that are drawn above and below the screen: more than a turn of the wheel */
const MARGIN_PX = 300;
/** px: the window moves on in steps, not with every pixel */
const STEP_PX = 120;

/** What the lines of a list are known by; a new object for new lines. */
export interface Lines {
  count: number;
  keyAt: (line: number) => string;
  shapeAt: (line: number) => string;
}

export interface ListTrack {
  track: Track;
  /** the lines to draw */
  window: Window;
  /** Follows the height of the element that draws a line; call what it returns when the element goes. */
  observe: (element: Element, key: string, shape: string) => () => void;
  /** px */
  screen: number;
}

/** `width`: px of the list; with another width every line is measured anew. */
export function useTrack(list: RefObject<HTMLElement | null>, lines: Lines, width: number): ListTrack {
  const [view, setView] = useState(() => ({ top: 0, screen: innerHeight, margin: MARGIN_PX }));
  const heights = useMemo(noHeights, [width]);
  const [version, setVersion] = useState(0);
  const track = useMemo(
    () => trackOf(lines.count, (line) => heightOf(heights, lines.keyAt(line), lines.shapeAt(line))),
    [lines, heights, version],
  );

  const look = useCallback(() => {
    const box = list.current?.getBoundingClientRect();
    // Not drawn at all, as while something covers the page
    if (!box) return;
    const top = Math.floor(-box.top / STEP_PX) * STEP_PX;
    const screen = innerHeight;
    setView((before) => {
      if (before.top === top && before.screen === screen) return before;
      // After a leap nothing can stay: first what is seen, in the next frame what is around it
      const isLeap = Math.abs(top - before.top) > screen;
      if (isLeap) requestAnimationFrame(() => setView((now) => ({ ...now, margin: MARGIN_PX })));
      return { top, screen, margin: isLeap ? 0 : before.margin };
    });
  }, [list]);
  useLayoutEffect(look, [look, lines]);
  useEffect(() => {
    const ending = new AbortController();
    const options = { passive: true, signal: ending.signal };
    addEventListener('scroll', look, options);
    addEventListener('resize', look, options);
    // What stands above the list comes and goes
    const observer = new ResizeObserver(look);
    observer.observe(document.body);
    return () => {
      ending.abort();
      observer.disconnect();
    };
  }, [look]);

  return {
    track,
    window: windowOf(track, view.top - view.margin, view.top + view.screen + STEP_PX + view.margin),
    observe: useHeights(heights, setVersion),
    screen: view.screen,
  };
}

/** Notes the heights of the elements it is given, and counts `setVersion` on where they are not as they were thought. */
function useHeights(
  heights: ReturnType<typeof noHeights>,
  setVersion: (next: (version: number) => number) => void,
): ListTrack['observe'] {
  const known = useRef(new WeakMap<Element, { key: string; shape: string }>());
  const observer = useMemo(
    () =>
      new ResizeObserver((entries) => {
        let isOther = false;
        for (const { target, borderBoxSize } of entries) {
          const line = known.current.get(target);
          const height = borderBoxSize[0]?.blockSize ?? 0;
          if (!line || height === 0) continue;
          isOther ||= Math.abs(heightOf(heights, line.key, line.shape) - height) > 0.5;
          heights.measured.set(line.key, height);
          if (!heights.usual.has(line.shape)) heights.usual.set(line.shape, height);
        }
        if (isOther) setVersion((version) => version + 1);
      }),
    [heights],
  );
  useEffect(() => () => observer.disconnect(), [observer]);
  return useCallback(
    (element, key, shape) => {
      known.current.set(element, { key, shape });
      observer.observe(element);
      return () => observer.unobserve(element);
    },
    [observer],
  );
}
