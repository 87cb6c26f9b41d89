#include "analysis/bleed/measure_bleed.h"

#include "core/audio/audio_buffer.h"

#include <algorithm>
#include <map>
#include <span>

namespace sitwell {

namespace {

constexpr double kPieceS = 1.0;
constexpr double kListenS = 16.0;

/// Pieces of up to a second, as far apart as there is more than is listened to.
std::vector<FrameRange> spread_pieces(std::span<const FrameRange> stretches, double sample_rate_hz)
{
    const Frames length = frames_of_seconds(kPieceS, sample_rate_hz);
    std::vector<FrameRange> pieces;
    Frames all = 0;
    for (const FrameRange& stretch : stretches) {
        all += stretch.length();
        for (Frames at = stretch.first; at < stretch.last; at += length)
            pieces.push_back({at, std::min(at + length, stretch.last)});
    }
    const double step = std::max(1.0, seconds_of(all, sample_rate_hz) / kListenS);
    std::vector<FrameRange> chosen;
    for (double i = 0.5 * step; i < static_cast<double>(pieces.size()); i += step)
        chosen.push_back(pieces[static_cast<std::size_t>(i)]);
    return chosen;
}

using Meters = std::array<CoherenceMeter, kBleedSources>;

/// The sum of tracks in a piece, of which those that are in several sums are read once.
class PieceSums {
public:
    PieceSums(Excerpts& excerpts, FrameRange piece) : excerpts_{excerpts}, piece_{piece} {}

    std::vector<float> sum(const std::vector<std::size_t>& tracks)
    {
        std::vector<float> sum(static_cast<std::size_t>(piece_.length()), 0.0f);
        for (const std::size_t track : tracks) {
            auto known = read_.find(track);
            if (known == read_.end())
                known = read_.emplace(track, excerpts_.read(track, piece_)).first;
            const auto sound = known->second.channel(0);
            for (std::size_t n = 0; n < sum.size(); ++n) sum[n] += sound[n];
        }
        return sum;
    }

private:
    Excerpts& excerpts_;
    FrameRange piece_;
    std::map<std::size_t, AudioBuffer> read_;
};

std::array<CoherenceFigures, kBleedSources>
hold_against_sources(const BleedSearch& search, std::span<const FrameRange> stretches,
                     double sample_rate_hz, Excerpts& excerpts)
{
    Meters meters{CoherenceMeter{sample_rate_hz}, CoherenceMeter{sample_rate_hz},
                  CoherenceMeter{sample_rate_hz}};
    for (const FrameRange& piece : spread_pieces(stretches, sample_rate_hz)) {
        const AudioBuffer voice = excerpts.read(search.voice, piece);
        PieceSums sums{excerpts, piece};
        for (std::size_t s = 0; s < kBleedSources; ++s)
            if (!search.tracks[s].empty())
                meters[s].compare(voice.channel(0), sums.sum(search.tracks[s]));
    }
    std::array<CoherenceFigures, kBleedSources> figures;
    for (std::size_t s = 0; s < kBleedSources; ++s) figures[s] = meters[s].figures();
    return figures;
}

/// What a pause holds against what it held a beat before.
CoherenceFigures hold_against_the_last_beat(const BleedSearch& search, double sample_rate_hz,
                                            Excerpts& excerpts)
{
    std::vector<FrameRange> later;
    for (const FrameRange& pause : search.pauses)
        if (pause.first + search.beat < pause.last)
            later.push_back({pause.first + search.beat, pause.last});
    CoherenceMeter meter{sample_rate_hz};
    for (const FrameRange& piece : spread_pieces(later, sample_rate_hz)) {
        const FrameRange before{piece.first - search.beat, piece.last - search.beat};
        meter.compare(excerpts.read(search.voice, piece).channel(0),
                      excerpts.read(search.voice, before).channel(0));
    }
    return meter.figures();
}

}  // namespace

BleedFigures measure_bleed(const BleedSearch& search, double sample_rate_hz, float least_coherence,
                           Excerpts& excerpts)
{
    BleedFigures figures;
    figures.in_pauses = hold_against_sources(search, search.pauses, sample_rate_hz, excerpts);
    auto& click = figures.in_pauses[static_cast<std::size_t>(BleedSource::click)];
    figures.click_by_beats =
        search.beat > 0 && search.tracks[static_cast<std::size_t>(BleedSource::click)].empty();
    if (figures.click_by_beats)
        click = hold_against_the_last_beat(search, sample_rate_hz, excerpts);
    const bool is_heard = std::any_of(
        figures.in_pauses.begin(), figures.in_pauses.end(),
        [&](const CoherenceFigures& source) { return source.coherence >= least_coherence; });
    if (!is_heard) return figures;
    const auto sung = hold_against_sources(search, search.phrases, sample_rate_hz, excerpts);
    for (std::size_t s = 0; s < kBleedSources; ++s)
        if (figures.in_pauses[s].coherence >= least_coherence)
            figures.share_in_phrases[s] = sung[s].share;
    return figures;
}

}  // namespace sitwell
