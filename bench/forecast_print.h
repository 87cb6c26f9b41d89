#pragma once

#include "analysis/level/k_weighting.h"
#include "analysis/time/grid.h"
#include "analysis/tone/third_octaves.h"
#include "dsp/math/largest.h"
#include "dsp/math/sums.h"
#include "forecast_song.h"
#include "render/engine/player.h"
#include "render/plan/plan.h"

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

namespace sitwell {

/// A strip as printed, in the rows of a StripForecast.
class PrintedStrip {
public:
    explicit PrintedStrip(double rate_hz)
        : rate_hz_{rate_hz}
        , hops_{rate_hz, 2}
        , weighting_{rate_hz}
        , bands_{rate_hz, 2}
        , weighted_{2, static_cast<std::size_t>(kHopS * rate_hz) + 1}
    {
    }

    void hear(ConstAudioView audio)
    {
        hops_.push(audio, [&](ConstAudioView hop) { hear_hop(hop); });
    }

    void finish()
    {
        bands_.finish();
        auto rows = bands_.take_rows();
        mid = std::move(rows[0]);
        side = std::move(rows[1]);
    }

    std::vector<float> power() const
    {
        std::vector<float> sum(k_left.size());
        for (std::size_t i = 0; i < sum.size(); ++i) sum[i] = k_left[i] + k_right[i];
        return sum;
    }

    std::vector<float> k_left, k_right;
    std::vector<float> peak;  ///< per kEnvelopeHopS
    std::vector<ThirdOctaves::Row> mid, side;

private:
    void hear_hop(ConstAudioView hop)
    {
        const std::size_t frames = hop.frames();
        const AudioView out = weighted_.view().slice(0, frames);
        weighting_.process(hop.channel(0), hop.channel(1), out.channel(0), out.channel(1));
        k_left.push_back(sum_of_squares(out.channel(0)) / static_cast<float>(frames));
        k_right.push_back(sum_of_squares(out.channel(1)) / static_cast<float>(frames));
        const auto per_hop = static_cast<std::size_t>(kHopS / kEnvelopeHopS + 0.5);
        for (std::size_t i = 0; i < per_hop; ++i) {
            const std::size_t from = i * frames / per_hop;
            const std::size_t to = (i + 1) * frames / per_hop;
            peak.push_back(std::max(largest_magnitude(hop.channel(0).subspan(from, to - from)),
                                    largest_magnitude(hop.channel(1).subspan(from, to - from))));
        }
        const AudioView split = weighted_.view().slice(0, frames);
        for (std::size_t i = 0; i < frames; ++i) {
            split.channel(0)[i] = 0.5f * (hop.channel(0)[i] + hop.channel(1)[i]);
            split.channel(1)[i] = 0.5f * (hop.channel(0)[i] - hop.channel(1)[i]);
        }
        bands_.push(split.channel(0), split.channel(1));
    }

    double rate_hz_;
    HopCutter hops_;
    KWeighting weighting_;
    ThirdOctaves bands_;
    AudioBuffer weighted_;
};

/// A session as printed.
struct PrintedSession {
    std::vector<PrintedStrip> strips;  ///< in the session's order
    std::vector<GainChange> gains;
    std::optional<PrintedStrip> leads;  ///< lead voices with their own effects
    std::optional<PrintedStrip> rest;   ///< all else
};

inline Result<PrintedSession> print(const Session& session, const Excerpt& excerpt)
{
    auto plan = compile(session);
    if (!plan) return tl::unexpected{plan.error()};
    PlayOptions options;
    for (const Strip& strip : session.strips) options.strips.push_back(strip.id);
    for (const Strip* track : sounding_tracks(session))
        if (is_lead_voice(track->role)) options.shares.push_back(track->id);
    const SourceOpener opener = excerpt.opener();
    SequentialPlayer player;
    if (auto ready = player.prepare(*plan, session, opener, options); !ready)
        return tl::unexpected{ready.error()};
    PrintedSession printed;
    const double rate_hz = session.sample_rate_hz;
    for (std::size_t i = 0; i < session.strips.size(); ++i) printed.strips.emplace_back(rate_hz);
    if (!options.shares.empty()) {
        printed.leads.emplace(rate_hz);
        printed.rest.emplace(rate_hz);
    }
    AudioBuffer leads{2, options.segment_frames};
    AudioBuffer rest{2, options.segment_frames};
    Segment segment;
    for (auto more = player.next(segment); more && *more; more = player.next(segment)) {
        for (std::size_t i = 0; i < segment.strips.size(); ++i)
            printed.strips[i].hear(segment.strips[i]);
        if (!printed.leads) continue;
        const AudioView voice = leads.view().slice(0, segment.mix.frames());
        const AudioView others = rest.view().slice(0, segment.mix.frames());
        clear(voice);
        for (const ConstAudioView& share : segment.shares) add(share, 1.0f, voice);
        copy(segment.mix, others);
        add(voice, -1.0f, others);
        printed.leads->hear(voice);
        printed.rest->hear(others);
    }
    for (PrintedStrip& strip : printed.strips) strip.finish();
    printed.gains = player.gain_changes();
    return printed;
}

}  // namespace sitwell
