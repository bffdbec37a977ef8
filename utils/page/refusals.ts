/**
 * What a page says of an upload that was refused: its own toast shows the name of the error it gets (lemmy-ui-dom §5). Promise:
 * one or two short sentences that say what to do.
 */
import { i18n } from '#i18n';

/** The user was asked, and said no. */
export const refusedByUser = (): string => i18n.t('guard.refusedByUser');

/** Nothing may be uploaded to this host. */
export const refusedNever = (host: string): string => i18n.t('guard.refusedNever', { host });

/** The user should have been asked, but could not be. */
export const refusedUnasked = (): string => i18n.t('guard.refusedUnasked');

/** The user wanted it without metadata, which could not be had. */
export const refusedUncleaned = (): string => i18n.t('guard.refusedUncleaned');
