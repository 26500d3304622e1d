export { recordingAdapter } from './recording-adapter.js';
export type { RecordingAdapter } from './recording-adapter.js';
export { replayAdapter } from './replay-adapter.js';
export type { RecordedCall, RecordedFailure, Recording } from './recording.js';
