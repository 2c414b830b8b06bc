// A Feed holds the newest records of one kind, the newest first, and follows those that come. It is opened when its
// page is first shown and stays open, so that nothing is missed on the way to another page.
const kept = 500;

export class Feed {
  constructor(kind, listener) {
    this.records = [];
    this.known = new Set();
    this.listener = listener;
    this.connected = false;
    this.waiting = [];
    this.source = new EventSource('/api/records/' + kind); // it connects again by itself
    this.source.onopen = () => this.turn(true);
    this.source.onerror = () => this.turn(false);
    this.source.onmessage = (m) => {
      this.waiting.push({...JSON.parse(m.data), key: m.lastEventId}); // a key among all records; quotes count anew in each article
      if (this.waiting.length === 1) setTimeout(() => this.take(), 50); // many at a time are drawn once
    };
  }

  turn(connected) {
    this.connected = connected;
    this.listener(this);
  }

  take() {
    const fresh = this.waiting.slice(-kept);
    this.waiting = [];
    for (const r of fresh) {
      if (this.known.has(r.key)) continue; // told again after a broken connection
      this.known.add(r.key);
      this.records.unshift(r);
    }
    for (const r of this.records.splice(kept)) this.known.delete(r.key);
    this.listener(this);
  }
}
