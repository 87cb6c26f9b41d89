#pragma once

#include "core/result/result.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace sitwell::band {

enum class Style { rock, pop, ballad, electronic, funk, reggae };

/// What is wrong with a file. The recording's faults are audible in the rough mix too; the
/// delivery's came in when the files were exported after it.
enum class FaultKind {
    // The recording's. `amount` is …
    flipped_polarity,  ///< unused
    late_overheads,    ///< ms added to both overheads (6)
    hum_50,            ///< level of the hum in dB re the track's RMS (−32)
    hum_60,            ///< likewise
    noise,             ///< level of the hiss in dB re the track's RMS (−28)
    clipping,          ///< dB by which the peaks were above the converter's full scale (6)
    clicks,            ///< clicks per minute (20)
    dropouts,          ///< number of gaps of 12 to 80 ms (5)
    dc_offset,         ///< offset as a fraction of full scale (0.02)
    headphone_bleed,   ///< level of the click in the voice in dB re its RMS (−38)
    plosives,          ///< dB of a gust's peak over the voice's RMS, at some of its onsets (12)
    mouth_clicks,      ///< mouth clicks per minute of the song (30)
    one_sided,         ///< unused: a mono part in the left channel of a stereo file
    dual_mono,         ///< unused: a mono part twice in a stereo file
    // The delivery's.
    split_stereo,   ///< unused: left and right as two files
    duplicate,      ///< dB by which the copy is louder (0)
    wrong_rate,     ///< rate in Hz that the header claims (44100, or 48000 if the song is at 44100)
    offset_start,   ///< seconds cut off the front (until the track's first sound)
    clock_drift,    ///< ppm by which the clock of the device it was copied on ran fast (60)
    raw_and_tuned,  ///< unused: the lead as it was sung, and in tune, under two names
};

struct Fault {
    FaultKind kind{};
    /// File stem of the victim, as in "Snare Btm"; empty: the fault's usual victim, a choice of the
    /// seed where it has several.
    std::string file;
    /// In the unit of the kind; 0 means the value in brackets there.
    double amount = 0.0;
};

inline constexpr int kForms = 10;

/// Everything that makes a song; equal specs make equal bits.
struct BandSpec {
    std::uint64_t seed = 1;
    double seconds = 60.0;            ///< 4 to 900, count-in and tail included
    double sample_rate_hz = 48000.0;  ///< 22 050 to 192 000
    Style style = Style::rock;
    double tempo_bpm = 0.0;  ///< 0: a tempo of the style, by the seed
    int key = -1;            ///< 0 = C … 11 = B; −1: by the seed
    int form = 0;            ///< which of the kForms ways to put sections in order (score.cpp)
    std::vector<Fault> faults;
};

std::string_view name_of(Style style) noexcept;
/// "flipped-polarity", "hum-50", …
std::string_view name_of(FaultKind kind) noexcept;

Result<Style> style_named(std::string_view name);
/// Reads NAME[=AMOUNT][@FILE], as in "late-overheads=8" or "hum-50=-30@Bass DI".
Result<Fault> parse_fault(std::string_view text);

}  // namespace sitwell::band
