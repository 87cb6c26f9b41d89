#pragma once

#include "analysis/measure_mix.h"
#include "analysis/song.h"
#include "app/progress.h"
#include "app/song/open_source.h"
#include "core/audio/audio_view.h"
#include "core/result/result.h"
#include "session/model/session.h"

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace sitwell {

/// A sum of shares printed as one file: "instrumental", "acappella", "tv"; or only heard.
struct GroupPrint {
    std::filesystem::path file;  ///< empty: none is written
    std::vector<StripId> strips;
    /// Whoever hears it: gets every stretch of it, two channels, in order.
    std::function<void(ConstAudioView)> listener = {};
};

struct PrintSpec {
    std::filesystem::path mix;                       ///< empty: only measured
    std::map<StripId, std::filesystem::path> stems;  ///< track → file
    std::vector<GroupPrint> groups;
    std::vector<StripId> lead_voices;  ///< whose loudness is held against the rest
    FrameRange range{};                ///< empty: the whole session
    /// When the tracks have been heard: their silences are not decoded again.
    const SongFeatures* heard = nullptr;
    std::filesystem::path kept;  ///< folder of what chains made of tracks before; empty: none
    bool measures = true;        ///< whether the mix is measured while it plays
    /// Whoever else listens to the mix: gets every stretch of it, two channels, in order.
    std::function<void(ConstAudioView)> listener;
    int threads = 1;
};

struct PrintOutcome {
    MixFigures mix;  ///< as of silence when nothing was measured
    std::optional<float>
        voice_over_band_db;  ///< while the voices sing; as voice_over_band_db of the forecast
    std::vector<std::filesystem::path> files;  ///< stems and groups, in order
};

/// Plays a session once and writes what is asked: 24-bit files with TPDF dither. Stems sum to the
/// mix; when a bus device cannot be shared out, BusResidue.wav beside them holds the rest. No file
/// appears unless all do.
Result<PrintOutcome> print_mix(const Session& session, const FileMap& files, const PrintSpec& spec,
                               Progress& progress);

/// Plays a stretch of a session into memory, for the report's player.
Result<AudioBuffer> play_stretch(const Session& session, const FileMap& files, FrameRange range,
                                 int threads);

}  // namespace sitwell
