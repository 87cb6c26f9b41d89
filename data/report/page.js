"use strict";
(() => {
  const crossfadeS = 0.015;
  const edgeS = 0.008;
  const one = (selector, root = document) => root.querySelector(selector);
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];

  function bytesOf(audio) {
    const text = atob(audio.getAttribute("src").split(",")[1]);
    const bytes = new Uint8Array(text.length);
    for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
    return bytes.buffer;
  }

  // The passage repeats, so its ends meet in silence.
  function softenEnds(buffer, seconds) {
    const edge = Math.round(edgeS * buffer.sampleRate);
    const end = Math.min(buffer.length, Math.round(seconds * buffer.sampleRate));
    for (let c = 0; c < buffer.numberOfChannels; c++) {
      const samples = buffer.getChannelData(c);
      for (let i = 0; i < edge && end - 1 - i >= 0; i++) {
        samples[i] *= i / edge;
        samples[end - 1 - i] *= i / edge;
      }
    }
  }

  function peaksOf(buffer, seconds, count) {
    const samples = buffer.getChannelData(0);
    const per = (seconds * buffer.sampleRate) / count;
    return Array.from({ length: count }, (_, i) => {
      let peak = 0;
      for (let s = Math.floor(i * per); s < Math.min(samples.length, (i + 1) * per); s++)
        peak = Math.max(peak, Math.abs(samples[s]));
      return peak;
    });
  }

  async function decode(passage) {
    // An offline context decodes without being asked to make a sound.
    const decoder = new (window.OfflineAudioContext || window.webkitOfflineAudioContext)(2, 1, 44100);
    const buffers = await Promise.all(
      all("audio", passage).map(audio => new Promise((done, failed) => {
        const promise = decoder.decodeAudioData(bytesOf(audio), done, failed);
        if (promise) promise.catch(failed);
      })));
    const seconds = Math.min(...buffers.map(buffer => buffer.duration));
    for (const buffer of buffers) softenEnds(buffer, seconds);
    const peaks = buffers.map(buffer => peaksOf(buffer, seconds, 400));
    return { buffers, peaks, seconds, peak: Math.max(1e-6, ...peaks.flat()) };
  }

  // One player at a time is heard; the keys are for the one that was used last.
  const desks = [];
  let inUse = 0;

  function makePlayer(player, own) {
    const desk = one(".desk", player), plain = one(".plain", player);
    const passages = all(".passage", plain);
    const buttons = all(".sides input", desk);
    const first = Math.max(0, buttons.findIndex(button => button.checked));
    const sounds = new Map();
    const bar = one(".track input", desk);
    const canvas = one("canvas", desk);
    const status = one("[role=status]", desk);
    let context = null, voices = null, at = 0, startedAt = 0, chosen = 0, side = first, turn = 0;

    const soundOf = index => {
      if (!sounds.has(index)) sounds.set(index, decode(passages[index]));
      return sounds.get(index);
    };
    let sound = null;

    const position = () => {
      if (!voices || !sound) return at;
      const played = Math.max(0, context.currentTime - startedAt);
      return (at + played) % sound.seconds;
    };

    // From wherever the gain stands; the sides always sum to one.
    function fade(gain, to) {
      gain.cancelScheduledValues(context.currentTime);
      gain.setTargetAtTime(to, context.currentTime, crossfadeS / 4);
    }

    function halt() {
      if (!voices) return;
      at = position();
      for (const { source, level } of voices) {
        fade(level.gain, 0);
        source.stop(context.currentTime + 3 * crossfadeS);
      }
      voices = null;
      show();
    }

    // All sides start on the same sample and run on, heard or not: a switch is only two gains.
    async function start() {
      const mine = ++turn;
      inUse = own;
      desks.forEach((other, index) => { if (index !== own) other.stop(); });
      context = context || new (window.AudioContext || window.webkitAudioContext)();
      const woken = context.resume();
      sound = await soundOf(chosen);
      await woken;
      if (mine !== turn) return;
      if (at >= sound.seconds) at = 0;
      startedAt = context.currentTime + 0.03;
      voices = sound.buffers.map((buffer, index) => {
        const source = context.createBufferSource();
        const level = context.createGain();
        source.buffer = buffer;
        source.loop = true;
        source.loopEnd = sound.seconds;
        level.gain.value = 0;
        level.gain.setValueAtTime(0, startedAt);
        level.gain.linearRampToValueAtTime(index === side ? 1 : 0, startedAt + crossfadeS);
        source.connect(level).connect(context.destination);
        source.start(startedAt, at);
        return { source, level };
      });
      show();
      requestAnimationFrame(run);
    }

    function stop() {
      ++turn;
      halt();
    }

    function hear(index) {
      side = index;
      inUse = own;
      buttons[index].checked = true;
      if (voices) voices.forEach((voice, other) => fade(voice.level.gain, other === index ? 1 : 0));
      status.textContent = `You hear ${one("b", buttons[index].parentElement).textContent}`;
      show();
    }

    function seek(seconds) {
      const wasPlaying = voices !== null;
      stop();
      at = seconds;
      if (wasPlaying) start();
      else show();
    }

    async function choose(index) {
      const wasPlaying = voices !== null;
      stop();
      chosen = index;
      at = 0;
      sound = null;
      all("audio", passages[index]).forEach((audio, which) => {
        one("small", buttons[which].parentElement).textContent = audio.dataset.meaning;
      });
      if (wasPlaying) return start();
      show();
      const ready = await soundOf(index);
      if (chosen === index) { sound = ready; show(); }
    }

    const clock = seconds => `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`;

    function draw(share) {
      const scale = window.devicePixelRatio || 1;
      const width = canvas.clientWidth, height = canvas.clientHeight;
      if (canvas.width !== Math.round(width * scale) || canvas.height !== Math.round(height * scale)) {
        canvas.width = Math.round(width * scale);
        canvas.height = Math.round(height * scale);
      }
      const pen = canvas.getContext("2d");
      const colours = getComputedStyle(document.documentElement);
      const colour = name => colours.getPropertyValue(name).trim();
      pen.setTransform(scale, 0, 0, scale, 0, 0);
      pen.clearRect(0, 0, width, height);
      const count = Math.max(1, Math.floor(width / 4));
      for (let i = 0; i < count; i++) {
        let peak = 0;
        if (sound) {
          const peaks = sound.peaks[side];
          const to = Math.max(Math.floor((i + 1) / count * peaks.length), Math.floor(i / count * peaks.length) + 1);
          for (let p = Math.floor(i / count * peaks.length); p < to; p++) peak = Math.max(peak, peaks[p] / sound.peak);
        }
        const half = Math.max(1, peak * (height / 2 - 2));
        pen.fillStyle = (i + 0.5) / count <= share ? colour(side === first ? "--accent" : "--ink") : colour("--wave");
        pen.fillRect(i * 4, height / 2 - half, 3, 2 * half);
      }
      pen.fillStyle = colour("--ink");
      pen.fillRect(Math.min(width - 2, share * width), 0, 2, height);
    }

    function show() {
      const seconds = sound ? sound.seconds : 0;
      const now = position();
      desk.classList.toggle("playing", voices !== null);
      one(".play", desk).setAttribute("aria-label", voices ? "Pause" : "Play");
      if (seconds) bar.value = String(Math.round(1000 * now / seconds));
      bar.setAttribute("aria-valuetext", `${clock(now)} of ${clock(Math.round(seconds))}`);
      one(".clock", desk).textContent = seconds ? `${clock(now)} / ${clock(Math.round(seconds))}` : "";
      draw(seconds ? now / seconds : 0);
    }

    function run() {
      if (!voices) return;
      show();
      requestAnimationFrame(run);
    }

    passages.forEach((passage, index) => {
      const label = document.createElement("label");
      const input = Object.assign(document.createElement("input"), { type: "radio", name: `passage-${own}`, checked: index === 0 });
      const text = document.createElement("span");
      text.textContent = passage.dataset.label;
      label.append(input, text);
      input.addEventListener("change", () => choose(index).catch(giveUp));
      one(".passages", desk).append(label);
    });
    const giveUp = () => {
      stop();
      desk.hidden = true;
      plain.hidden = false;
    };
    buttons.forEach((input, index) => input.addEventListener("change", () => hear(index)));
    one(".play", desk).addEventListener("click", () => voices ? stop() : start().catch(giveUp));
    bar.addEventListener("input", () => sound && seek(bar.value / 1000 * sound.seconds));
    bar.addEventListener("keydown", event => {
      const step = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 }[event.key];
      if (!step || !sound) return;
      event.preventDefault();
      seek(Math.min(Math.max(0, position() + step), sound.seconds - 0.05));
    });
    window.addEventListener("resize", show);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", show);
    desk.hidden = false;
    plain.hidden = true;
    one(".passages", desk).hidden = passages.length < 2 && buttons.length > 2;
    choose(0).catch(giveUp);
    desks.push({ stop, next: () => hear((side + 1) % buttons.length) });
  }

  async function copyText(text, near) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      const range = document.createRange();
      range.selectNodeContents(near);
      const selection = getSelection();
      selection.removeAllRanges();
      selection.addRange(range);
      return document.execCommand("copy");
    }
  }

  for (const button of all(".copy")) {
    button.hidden = false;
    button.setAttribute("aria-live", "polite");
    button.addEventListener("click", async () => {
      const code = button.previousElementSibling;
      button.textContent = await copyText(code.textContent, code) ? "Copied" : "Press Ctrl+C";
      setTimeout(() => { button.textContent = "Copy"; }, 2000);
    });
  }

  const strips = all("details.strip");
  const folded = all("details.strip, details.more");
  const openAll = one(".open-all");
  if (openAll) {
    openAll.hidden = false;
    openAll.addEventListener("click", () => {
      const open = strips.some(strip => !strip.open);
      for (const strip of strips) strip.open = open;
      openAll.textContent = open ? "Close all" : "Open all";
    });
  }
  let closed = [];
  addEventListener("beforeprint", () => {
    closed = folded.filter(each => !each.open);
    for (const each of closed) each.open = true;
  });
  addEventListener("afterprint", () => { for (const each of closed) each.open = false; });

  if (window.AudioContext || window.webkitAudioContext) all(".player").forEach(makePlayer);
  document.addEventListener("keydown", event => {
    if (event.key.toLowerCase() !== "b" || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
    if (desks.length) desks[inUse].next();
  });
})();
