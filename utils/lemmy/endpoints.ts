/**
 * The upload routes of all generations (contract §1.1), cheap enough for the page world. Promise: no imports,
 * no dependencies, no state; a path either is an upload route or is none of our business.
 */

/** `/pictrs/image` up to 0.19; on 1.0 `/api/v4/image` and one route for each avatar, banner and icon. */
const UPLOAD_PATH = /^\/(pictrs\/image|api\/v4\/(image|(account|site|community)\/(avatar|banner|icon)))$/;

/** Whether a POST to this path uploads an image. */
export function isUploadPath(path: string): boolean {
  return UPLOAD_PATH.test(path);
}
