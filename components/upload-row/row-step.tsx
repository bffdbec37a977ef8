/** What a row asks or offers: the question before a deletion, else the next step. Promise: never both. */
import type { JSX } from 'preact';
import { fileName } from '../ui/format';
import { RowActions } from './row-actions';
import { RowQuestion } from './row-question';
import type { RowContext } from './upload-row';
import type { RowSteps } from './use-row-steps';

interface RowStepProps {
  steps: RowSteps;
  context: RowContext;
}

export function RowStep({ steps, context }: RowStepProps): JSX.Element {
  const { shown, isAsking, send, keep, cancel } = steps;
  if (isAsking) return <RowQuestion name={fileName(shown)} onDelete={() => void send()} onKeep={keep} />;
  return (
    <RowActions
      upload={shown}
      onTryAgain={() => void send()}
      onCheck={() => void context.onCheck(shown.key)}
      onCancel={cancel}
    />
  );
}
