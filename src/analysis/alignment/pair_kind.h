#pragma once

namespace sitwell {

/// Two microphones on one source, and what ties them. The first is the one the second is held
/// against.
enum class PairKind {
    kick_in_out,
    kick_out_sub,
    snare_top_bottom,
    overheads,  ///< left and right, on hits of the snare
    kick_in_overhead,
    kick_out_overhead,  ///< of any microphone that hears the front head
    snare_overhead,
    tom_overhead,
    kick_in_room,
    kick_out_room,
    snare_room,
    tom_room,
    bass_di_amp,
    guitar_mics,    ///< two in front of one amplifier
    acoustic_mics,  ///< an acoustic guitar's microphones and pickup
};
inline constexpr int kPairKinds = static_cast<int>(PairKind::acoustic_mics) + 1;

/// A band of frequencies.
struct HzRange {
    double low_hz = 0.0, high_hz = 0.0;
};

/// Where the ear goes for a pair: of each hit the first microphone's sound from `before_ms` ahead
/// of it to `after_ms` behind it, sought in the second from `earliest_ms` to `latest_ms` later.
struct PairWindow {
    double before_ms, after_ms;
    double earliest_ms, latest_ms;
    HzRange sum;      ///< in which the two add up or cancel
    HzRange arrival;  ///< whose phases tell the arrival; none: the sum's waveform tells it
};

/// Windows, ranges and sum bands of mixing practice 2.5. Overheads and rooms are sought further
/// away, and overheads are held against each other for longer, so that late ones are found. A
/// waveform in the sum's band repeats itself every few milliseconds, so the arrival is told by
/// phases wherever the two hear the same radiator up to higher frequencies: for a kick's two sides
/// by the beater, between wood and cymbals; for a bass between the amplifier's ends, whose filters
/// turn phases ahead below and hold them back above; under a snare's wires and at a front head only
/// the waveform is left. [any]
const PairWindow& window_of(PairKind kind) noexcept;

}  // namespace sitwell
