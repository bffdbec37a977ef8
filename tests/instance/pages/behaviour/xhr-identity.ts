/**
 * What XMLHttpRequest is to page code that looks at it. Promise: names, lengths, descriptors, the prototype's identity —
 * everything by which a wrapper usually gives itself away or breaks a library.
 */

import { nameOf, type Section } from './bench.ts';

const METHODS = [
  'open',
  'send',
  'abort',
  'setRequestHeader',
  'getResponseHeader',
  'getAllResponseHeaders',
] as const;
const ACCESSORS = [
  'status',
  'response',
  'responseText',
  'readyState',
  'upload',
  'onload',
  'onreadystatechange',
] as const;

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
    withoutNew: () => nameOf(() => Reflect.apply(XMLHttpRequest, undefined, [])),
    prototypeNames: () => Object.getOwnPropertyNames(XMLHttpRequest.prototype).toSorted(),
    chain: () => Object.getPrototypeOf(XMLHttpRequest.prototype) === XMLHttpRequestEventTarget.prototype,
    methods: () =>
      METHODS.map((name) => {
        const found = Object.getOwnPropertyDescriptor(XMLHttpRequest.prototype, name);
        const method = XMLHttpRequest.prototype[name] as (...rest: unknown[]) => unknown;
        const flags = [found?.writable, found?.enumerable, found?.configurable];
        return [
          method.name,
          method.length,
          Function.prototype.toString.call(method),
          flags,
          'prototype' in method,
        ];
      }),
    accessors: () =>
      ACCESSORS.map((name) => {
        const found = Object.getOwnPropertyDescriptor(XMLHttpRequest.prototype, name);
        return [name, typeof found?.get, typeof found?.set, found?.get?.name, found?.enumerable];
      }),
    foreignReceiver: async () => [
      await nameOf(() => Reflect.apply(XMLHttpRequest.prototype.open, {}, ['GET', '/'])),
      await nameOf(() => Reflect.apply(XMLHttpRequest.prototype.send, {}, [])),
    ],
    missingArguments: () =>
      nameOf(() => Reflect.apply(XMLHttpRequest.prototype.open, new XMLHttpRequest(), ['GET'])),
    otherGlobals: () =>
      [FormData, Response, Request, Headers, Promise, File, Blob, CustomEvent].map((what) => [
        what.name,
        Function.prototype.toString.call(what),
      ]),
    otherMethods: () =>
      [
        Response.prototype.json,
        Response.prototype.clone,
        FormData.prototype.append,
        EventTarget.prototype.addEventListener,
        navigator.sendBeacon,
      ].map((method) => [method.name, Function.prototype.toString.call(method)]),
  };
}
