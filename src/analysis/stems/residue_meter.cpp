#include "analysis/stems/residue_meter.h"

#include "core/result/contract.h"
#include "dsp/math/functions.h"
#include "dsp/math/sums.h"

#include <array>

namespace sitwell {

void ResidueMeter::process(ConstAudioView mix, std::span<const ConstAudioView> stems)
{
    SITWELL_EXPECTS(mix.channels() == 2);
    if (left_over_.frames() < mix.frames()) left_over_ = AudioBuffer{2, mix.frames()};
    const AudioView rest = left_over_.view().slice(0, mix.frames());
    copy(mix, rest);
    for (const ConstAudioView stem : stems) add(stem, -1.0f, rest);
    const std::array<const float*, 4> rows{mix.channel(0).data(), mix.channel(1).data(),
                                           rest.channel(0).data(), rest.channel(1).data()};
    hops_.push({rows.data(), rows.size(), mix.frames()},
               [this](ConstAudioView hop) { hear_hop(hop); });
}

void ResidueMeter::hear_hop(ConstAudioView hop)
{
    for (std::size_t c = 0; c < 2; ++c) {
        mix_energy_ += static_cast<double>(sum_of_squares(hop.channel(c)));
        residue_energy_ += static_cast<double>(sum_of_squares(hop.channel(c + 2)));
    }
}

double ResidueMeter::finish()
{
    hops_.finish([this](ConstAudioView hop) { hear_hop(hop); });
    if (mix_energy_ <= 0.0) return -200.0;
    return db_of_power(residue_energy_) - db_of_power(mix_energy_);
}

}  // namespace sitwell
