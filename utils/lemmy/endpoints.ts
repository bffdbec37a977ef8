/**
 * The upload routes of all generations (contract §1.1), cheap enough for the page world. Promise: no imports,
 * no dependencies, no state; a path either is an upload route or is none of our business.
 */

/**
 * Matches the path of a request that, as a POST, uploads an image: `/pictrs/image` up to 0.19; on 1.0 `/api/v4/image`
 * and one route for each avatar, banner and icon.
 */
export const UPLOAD_PATH =
  /^\/(pictrs\/image|api\/v4\/(image|(account|site|community)\/(avatar|banner|icon)))$/;
