// The line to this machine: the key in the address becomes a pass, which goes with every request in a header.

const PASS = "X-Pass";
let pass = sessionStorage.getItem("pass") || "";

/** Change the key in the address for a pass; whether there is one now. */
export async function enter() {
  const key = location.hash.slice(1);
  if (/^[\w-]{20,}$/.test(key)) {
    history.replaceState(null, "", location.pathname + location.search);
    const answer = await fetch("/api/enter", { method: "POST", body: JSON.stringify({ key }) });
    if (answer.ok) {
      pass = (await answer.json()).pass;
      sessionStorage.setItem("pass", pass);
    }
  }
  return Boolean(pass);
}

/** What the server answers to a request, as an object; {error} where it does not do it. */
export async function ask(path, body) {
  const options = { headers: { [PASS]: pass } };
  if (body !== undefined) {
    options.method = "POST";
    options.body = body instanceof FormData ? body : JSON.stringify(body);
  }
  try {
    for (;;) {
      const answer = await (await fetch(`/api/${path}`, options)).json();
      if (answer.error !== "starting") return answer;
      await new Promise((done) => setTimeout(done, 300));
    }
  } catch {
    return { error: "other" };
  }
}

/** A file that was sent, for the browser to keep. */
export async function fetchFile(id) {
  const answer = await fetch(`/api/file/${encodeURIComponent(id)}`, { headers: { [PASS]: pass } });
  return answer.ok ? answer.blob() : null;
}

/** Call `heard(kind, body)` with what happens, for ever; `lost()` when the line breaks, `shut()` where the pass is none. */
export async function listen(heard, lost, shut) {
  for (let pause = 250; ; pause = Math.min(pause * 2, 4000)) {
    try {
      // Not EventSource, which can send no header of ours; the events are the same.
      const answer = await fetch("/api/events", { headers: { [PASS]: pass } });
      if (answer.status === 403) return shut();
      pause = 250;
      await read(answer.body.getReader(), heard);
    } catch {
      // the line broke: begin anew below
    }
    lost();
    await new Promise((done) => setTimeout(done, pause));
  }
}

async function read(reader, heard) {
  const decoder = new TextDecoder();
  let rest = "";
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    rest += decoder.decode(value, { stream: true });
    const events = rest.split("\n\n");
    rest = events.pop();
    for (const event of events) {
      const kind = /^event: (.*)$/m.exec(event);
      const data = /^data: (.*)$/m.exec(event);
      if (kind && data) heard(kind[1], JSON.parse(data[1]));
    }
  }
}
