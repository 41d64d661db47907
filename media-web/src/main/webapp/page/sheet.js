// The contact sheet: every asset of the caller, newest first.
import { list, read, remove } from './api.js';
import { alertOf } from './alerts.js';
import { Card } from './card.js';
import { open } from './viewer.js';

const sheet = document.getElementById('sheet');
const empty = document.getElementById('empty');
const more = document.getElementById('more');

const byId = new Map();
let cursor = null;

function card(fileName, type) {
  return new Card(fileName, show, type);
}

async function show(opened) {
  try {
    // Read again: URLs that lay here for hours may be over.
    const asset = await read(opened.asset.id);
    opened.show(asset);
    open(asset);
  } catch (problem) {
    alertOf(problem, opened.asset.fileName);
  }
}

function known(id, fileName, place) {
  let found = byId.get(id);
  if (!found) {
    found = card(fileName);
    byId.set(id, found);
    place(found.element);
  }
  return found;
}

function refreshEmpty() {
  empty.hidden = sheet.children.length > 0;
}

export function begin(file) {
  const begun = card(file.name, file.type);
  begun.waiting();
  sheet.prepend(begun.element);
  refreshEmpty();
  return begun;
}

export function adopt(id, begun) {
  byId.set(id, begun);
}

export async function load() {
  const page = await list(cursor);
  for (const asset of page.items) {
    known(asset.id, asset.fileName, (element) => sheet.append(element)).show(asset);
  }
  cursor = page.nextCursor ?? null;
  more.hidden = !cursor;
  refreshEmpty();
}

export async function refresh(id) {
  try {
    const asset = await read(id);
    known(id, asset.fileName, (element) => sheet.prepend(element)).show(asset);
    refreshEmpty();
  } catch (problem) {
    if (problem.status !== 404) alertOf(problem);
  }
}

/** A live event of any asset of ours, also of one uploaded elsewhere. */
export function live(id, data) {
  if (data.status === 'DELETED') {
    drop(id);
    return;
  }
  const found = byId.get(id);
  if (!found || found.live(data)) refresh(id);
}

export function drop(id) {
  byId.get(id)?.element.remove();
  byId.delete(id);
  refreshEmpty();
}

export async function destroy(asset) {
  try {
    await remove(asset.id);
    drop(asset.id);
  } catch (problem) {
    alertOf(problem, asset.fileName);
  }
}

export function clear() {
  byId.clear();
  cursor = null;
  sheet.replaceChildren();
}

more.addEventListener('click', () => load().catch((problem) => alertOf(problem)));
