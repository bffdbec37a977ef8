/**
 * What XMLHttpRequest is to page code that looks at it. Promise: names, lengths, descriptors, the prototype's identity —
 * everything by which a wrapper usually gives itself away or breaks a library.
 */

import { nameOf, type Section } from './bench.ts';

const METHODS = ['open', 'send', 'abort', 'setRequestHeader', 'getResponseHeader', 'getAllResponseHeaders'];
const ACCESSORS = [
  'status',
  'response',
  'responseText',
  'readyState',
  'upload',
  'onload',
  'onreadystatechange',
];

/** Read as data, without calling: the functions are never used apart from their object. */
function method(owner: object, name: string): unknown[] {
  const found = Object.getOwnPropertyDescriptor(owner, name);
  const value: unknown = found?.value;
  if (typeof value !== 'function') return [name, typeof value];
  const flags = [found?.writable, found?.enumerable, found?.configurable];
  return [value.name, value.length, Function.prototype.toString.call(value), flags, 'prototype' in value];
}

function called(name: string, receiver: object, ...rest: unknown[]): Promise<unknown> {
  const value: unknown = Object.getOwnPropertyDescriptor(XMLHttpRequest.prototype, name)?.value;
  return nameOf((): unknown =>
    typeof value === 'function' ? Reflect.apply(value, receiver, rest) : undefined,
  );
}

export function xhrIdentity(): Section {
  return {
    constructorOfPrototype: () => XMLHttpRequest.prototype.constructor === XMLHttpRequest,
    instance: () => {
      const xhr = new XMLHttpRequest();
      return [
        xhr instanceof XMLHttpRequest,
        xhr instanceof XMLHttpRequestEventTarget,
        Object.getPrototypeOf(xhr) === XMLHttpRequest.prototype,
        xhr.constructor === XMLHttpRequest,
        Object.prototype.toString.call(xhr),
        Object.getOwnPropertyNames(xhr),
        Object.getOwnPropertySymbols(xhr).length,
      ];
    },
    constructorItself: () => [
      XMLHttpRequest.name,
      XMLHttpRequest.length,
      Function.prototype.toString.call(XMLHttpRequest),
      Object.getOwnPropertyNames(XMLHttpRequest).toSorted(),
    ],
    constants: () => [
      XMLHttpRequest.UNSENT,
      XMLHttpRequest.OPENED,
      XMLHttpRequest.DONE,
      XMLHttpRequest.prototype.DONE,
    ],
    global: () => {
      const found = Object.getOwnPropertyDescriptor(window, 'XMLHttpRequest');
      return [
        found?.writable,
        found?.enumerable,
        found?.configurable,
        window.XMLHttpRequest === XMLHttpRequest,
      ];
    },
    withoutNew: () => nameOf((): unknown => Reflect.apply(XMLHttpRequest, undefined, [])),
    prototypeNames: () => Object.getOwnPropertyNames(XMLHttpRequest.prototype).toSorted(),
    chain: () => Object.getPrototypeOf(XMLHttpRequest.prototype) === XMLHttpRequestEventTarget.prototype,
    methods: () => METHODS.map((name) => method(XMLHttpRequest.prototype, name)),
    accessors: () =>
      ACCESSORS.map((name) => {
        const found = Object.getOwnPropertyDescriptor(XMLHttpRequest.prototype, name);
        return [name, typeof found?.get, typeof found?.set, found?.get?.name, found?.enumerable];
      }),
    foreignReceiver: async () => [await called('open', {}, 'GET', '/'), await called('send', {})],
    missingArguments: () => called('open', new XMLHttpRequest(), 'GET'),
    otherGlobals: () =>
      [FormData, Response, Request, Headers, Promise, File, Blob, CustomEvent].map((what) => [
        what.name,
        Function.prototype.toString.call(what),
      ]),
    otherMethods: () => [
      method(Response.prototype, 'json'),
      method(Response.prototype, 'clone'),
      method(FormData.prototype, 'append'),
      method(EventTarget.prototype, 'addEventListener'),
      method(Navigator.prototype, 'sendBeacon'),
    ],
  };
}
