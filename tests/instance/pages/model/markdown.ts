/**
 * A tiny Markdown: paragraphs, headings, lists, quotes, spoilers, emphasis, code, links and images, also images inside
 * links (lemmy-ui-dom §2.1: all of them legal). Promise: the input is escaped first, so no post can inject markup.
 */

import { sized } from './images.ts';

function escape(source: string): string {
  return source.replace(/[&<>"]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[c] ?? '&quot;');
}

/** Only addresses that cannot run script. */
function safe(href: string): string {
  return /^(?:https?:|\/|#)/i.test(href) ? href : '#';
}

function image(alt: string, src: string, v4: boolean): string {
  // 1.0 asks for a smaller picture in text, 0.19 shows the bare address (lemmy-ui-dom §2.2).
  const plain = safe(src).replaceAll('&amp;', '&');
  const shown = v4 ? sized(plain, 256) : plain;
  return `<img src="${escape(shown)}" alt="${alt}">`;
}

function inline(source: string, v4: boolean): string {
  const kept: string[] = [];
  const keep = (html: string): string => `\uE000${kept.push(html) - 1}\uE000`;
  const restored = (html: string): string =>
    html.replace(/\uE000(\d+)\uE000/g, (_all, n: string) => restored(kept[Number(n)] ?? ''));
  const html = escape(source)
    .replace(/`([^`]+)`/g, (_all, code: string) => keep(`<code>${code}</code>`))
    .replace(/!\[([^\]]*)\]\(([^\s)]+)(?: &quot;[^)]*)?\)/g, (_all, alt: string, src: string) =>
      keep(image(alt, src, v4)),
    )
    .replace(/\[([^\]]*)\]\(([^\s)]+)\)/g, (_all, label: string, href: string) =>
      keep(`<a href="${safe(href)}" rel="noopener nofollow">${label}</a>`),
    )
    .replace(/https?:\/\/[^\s\uE000<]+/g, (href) =>
      keep(`<a href="${href}" rel="noopener nofollow">${href}</a>`),
    )
    .replace(/\*\*([^*]+)\*\*/g, '<strong>$1</strong>')
    .replace(/\*([^*]+)\*/g, '<em>$1</em>')
    .replace(/\n/g, '<br>\n');
  return restored(html);
}

function block(source: string, v4: boolean): string {
  const heading = /^(#{1,4}) (.*)$/s.exec(source);
  if (heading) {
    const level = (heading[1] ?? '').length;
    return `<h${level}>${inline(heading[2] ?? '', v4)}</h${level}>`;
  }
  const lines = source.split('\n');
  if (lines.every((line) => /^[-*] /.test(line))) {
    return `<ul>${lines.map((line) => `<li>${inline(line.slice(2), v4)}</li>`).join('')}</ul>`;
  }
  if (lines.every((line) => line.startsWith('>'))) {
    return `<blockquote>${block(lines.map((line) => line.replace(/^> ?/, '')).join('\n'), v4)}</blockquote>`;
  }
  return `<p dir="auto">${inline(source, v4)}</p>`;
}

/** `::: spoiler title … :::` becomes `details`; its text is Markdown again. */
export function markdown(source: string, v4: boolean): string {
  const parts = source.replaceAll('\r', '').split(/^::: spoiler (.*)\n([\s\S]*?)^:::\s*$/m);
  return parts
    .map((part, i) => {
      if (i % 3 === 1) return `<details><summary>${escape(part)}</summary>`;
      const html = part
        .split(/\n{2,}/)
        .map((chunk) => chunk.trim())
        .filter((chunk) => chunk !== '')
        .map((chunk) => block(chunk, v4))
        .join('\n');
      return i % 3 === 2 ? `${html}</details>` : html;
    })
    .join('');
}
