/**
 * lemmy-js-client 1.0 imports `@tsoa/runtime` for the decorators that describe its API to a documentation tool. Promise:
 * in the bundle they do nothing, so that no server framework ends up in a web page.
 */

type Decorator = () => void;

function nothing(): Decorator {
  return () => undefined;
}

export function Controller(): void {}

export {
  nothing as Body,
  nothing as Delete,
  nothing as Get,
  nothing as Inject,
  nothing as Post,
  nothing as Put,
};
export {
  nothing as Queries,
  nothing as Route,
  nothing as Security,
  nothing as Tags,
  nothing as UploadedFile,
};
export {
  nothing as Example,
  nothing as FormField,
  nothing as Hidden,
  nothing as Deprecated,
  nothing as Response,
};
