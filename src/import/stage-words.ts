import { foldText } from '../model/fold-text.js';
import type { StageCategory } from '../model/pipeline.js';

const WON =
  /\b(won|win|wins|success|successful|signed|thang|thanh cong|da ky|ky hop dong|chot thanh cong|trung thau)\b/;
const LOST =
  /\b(lost|lose|loss|failed|rejected|abandoned|cancelled|canceled|disqualified|dead|thua|that bai|mat|truot|huy|da huy|tu choi|rot thau)\b/;
const NOT_WON = /\b(not won|unwon|chua thang|khong thang|khong thanh cong)\b/;

/** Where a stage usually stands, from the first contact to the signature. */
const ORDER: readonly RegExp[] = [
  /\b(new|lead|inbox|backlog|moi|tiem nang|khach moi)\b/,
  /\b(prospect|prospecting|cold|tim kiem|tiep can)\b/,
  /\b(contact|contacted|engaged|engaging|engage|connect|lien he|tiep xuc|trao doi)\b/,
  /\b(qualif\w*|sql|mql|phan loai|sang loc|du dieu kien)\b/,
  /\b(meeting|discovery|needs?|analysis|hen gap|khao sat|nhu cau|tim hieu)\b/,
  /\b(demo|demonstration|presentation|trial|pilot|poc|trinh bay|dung thu|gioi thieu)\b/,
  /\b(value proposition|solution|giai phap|id decision makers|perception analysis)\b/,
  /\b(proposal|quote|quoted|offer|bao gia|de xuat|chao gia)\b/,
  /\b(negotiat\w*|review|thuong luong|dam phan|thuong thao)\b/,
  /\b(contract|commit|committed|verbal|closing|decision|hop dong|cam ket|cho ky|sap chot)\b/,
];

/** What a stage's name says about its outcome; a guess for the person to correct. */
export function guessCategory(name: string): StageCategory {
  const text = foldText(name).replace(/[^\p{L}\p{N}]+/gu, ' ');
  if (LOST.test(text) || NOT_WON.test(text)) return 'lost';
  return WON.test(text) ? 'won' : 'open';
}

function placeOf(name: string): number {
  const text = foldText(name).replace(/[^\p{L}\p{N}]+/gu, ' ');
  return ORDER.findIndex((words) => words.test(text));
}

const CATEGORY_PLACE: Record<StageCategory, number> = { open: 0, won: 1, lost: 2 };

/** Open stages by where their names usually stand, unknown ones in between as they came; then won, then lost. */
export function orderStages<T extends { name: string; category: StageCategory }>(stages: readonly T[]): T[] {
  const last = ORDER.length;
  return stages
    .map((stage, index) => ({ stage, index, place: placeOf(stage.name) }))
    .map((entry, index, all) => ({
      ...entry,
      // A name nobody knows keeps its place after the one before it.
      place:
        entry.place >= 0
          ? entry.place
          : Math.max(0, ...all.slice(0, index).map(({ place }) => place), index === 0 ? last / 2 : 0),
    }))
    .sort(
      (first, second) =>
        CATEGORY_PLACE[first.stage.category] - CATEGORY_PLACE[second.stage.category] ||
        first.place - second.place ||
        first.index - second.index,
    )
    .map(({ stage }) => stage);
}
