#include "app/verbs/stems_listener.h"

#include "app/parallel.h"
#include "core/system/machine.h"
#include "decide/listening/character_roles.h"
#include "decide/stages/tracks.h"

#include <algorithm>
#include <array>
#include <functional>
#include <string>

namespace sitwell {

namespace {

using Parts = std::vector<ConstAudioView>;

Parts some_of(const Parts& parts, const std::vector<std::size_t>& chosen)
{
    Parts some;
    for (const std::size_t p : chosen) some.push_back(parts[p]);
    return some;
}

std::vector<std::string> names_of(const MixParts& mix)
{
    std::vector<std::string> names;
    for (const std::size_t p : mix.drifting) names.push_back(mix.parts[p].name);
    return names;
}

std::optional<std::size_t> singer_of(const MixParts& mix)
{
    for (std::size_t p = 0; p < mix.parts.size(); ++p)
        if (mix.parts[p].kind == PartKind::lead && is_voice(mix.parts[p].role)) return p;
    return std::nullopt;
}

}  // namespace

StemsListener::StemsListener(const MixParts& mix, std::span<const PlaybackSystem> systems,
                             double sample_rate_hz, int threads)
    : threads_{std::max(threads, 1)}
    , residue_{sample_rate_hz}
    , character_{sample_rate_hz, character_roles(mix.parts)}
    , bus_{sample_rate_hz}
    , drifting_{mix.drifting}
    , drift_{systems, names_of(mix), sample_rate_hz}
    , lead_{singer_of(mix)}
    , voice_{sample_rate_hz, 2}
{
    const std::size_t count = std::min(mix.parts.size(), static_cast<std::size_t>(threads_));
    for (std::size_t share = 0; share < count; ++share) {
        std::vector<std::size_t> parts;
        for (std::size_t p = share; p < mix.parts.size(); p += count) parts.push_back(p);
        StemsMeter meter{sample_rate_hz, parts.size()};
        shares_.push_back({std::move(parts), std::move(meter)});
    }
}

void StemsListener::process(ConstAudioView mix, const Parts& parts)
{
    const std::array<std::function<void()>, 5> others{
        [&] { character_.process(mix, parts); }, [&] { residue_.process(mix, parts); },
        [&] { bus_.process(mix, parts); },
        [&] {
            if (!drifting_.empty()) drift_.process(mix, some_of(parts, drifting_));
        },
        [&] {
            if (lead_) voice_.process(parts[*lead_]);
        }};
    for_each_index(shares_.size() + others.size(), threads_, [&](std::size_t job) {
        const FlushDenormals flush;
        if (job < shares_.size())
            shares_[job].meter.process(mix, some_of(parts, shares_[job].parts));
        else
            others[job - shares_.size()]();
    });
}

StemsListener::Heard StemsListener::finish()
{
    Heard heard;
    std::size_t parts = 0;
    for (const Share& share : shares_) parts += share.parts.size();
    heard.rows.parts.resize(parts);
    for (Share& share : shares_) {
        StemsRows rows = share.meter.finish();
        for (std::size_t i = 0; i < share.parts.size(); ++i)
            heard.rows.parts[share.parts[i]] = std::move(rows.parts[i]);
        heard.rows.mix = std::move(rows.mix);
    }
    heard.rows.residue_db = residue_.finish();
    heard.character = character_.finish();
    heard.bus = bus_.finish();
    heard.drift = drift_.figures();
    if (lead_) heard.lead_voice = voice_.finish();
    return heard;
}

}  // namespace sitwell
