#include "render/engine/share_insert.h"

#include <utility>

namespace sitwell {

ShareInsert::ShareInsert(const InsertSlot& whole, const Insert& insert, std::size_t lanes,
                         std::optional<std::size_t> residue, double sample_rate_hz,
                         const DeviceRack& rack, const Materials& materials)
    : whole_{&whole}, residue_{residue}, row_{whole.row()}, pieces_(lanes)
{
    Frames delay = whole.plan().wait;
    if (whole.plan().superposition == Superposition::linear) {
        bank_ = rack.share_bank(insert.device);
        SITWELL_EXPECTS(bank_ != nullptr);
        bank_->prepare(
            {sample_rate_hz, kBlockFrames, 2, material_of(materials, insert), insert.values},
            lanes);
    } else {
        delay += whole.plan().latency;
    }
    for (std::size_t i = 0; i < lanes; ++i) delays_.emplace_back(2, delay);
}

void ShareInsert::process(const BlockClock& block, std::span<AudioView> lanes) noexcept
{
    for (std::size_t i = 0; i < lanes.size(); ++i) delays_[i].process(lanes[i]);
    if (bank_ != nullptr) return play_bank(block, lanes);

    const ConstAudioView trace = whole_->trace(block.slot).slice(block.offset, block.frames);
    if (whole_->plan().superposition == Superposition::none) {
        if (residue_) add(trace, 1.0f, lanes[*residue_]);
        return;
    }
    for (const AudioView lane : lanes) {
        if (is_silent(lane)) continue;
        for (std::size_t c = 0; c < lane.channels(); ++c) {
            const auto gains = trace.channel(c);
            const auto row = lane.channel(c);
            for (std::size_t n = 0; n < row.size(); ++n) row[n] *= gains[n];
        }
    }
}

void ShareInsert::play_bank(const BlockClock& block, std::span<AudioView> lanes) noexcept
{
    const ConstAudioView trace = whole_->trace(block.slot);
    const ConstAudioView key = trace.empty() ? trace : trace.slice(block.offset, block.frames);
    for (std::size_t done = 0; done < block.frames;) {
        const Frames at = block.first + static_cast<Frames>(done) - whole_->plan().arrival;
        const std::size_t count = row_.hold(at, block.frames - done);
        for (std::size_t i = 0; i < lanes.size(); ++i) pieces_[i] = lanes[i].slice(done, count);
        bank_->process(pieces_, key.empty() ? key : key.slice(done, count), row_.values());
        done += count;
    }
}

}  // namespace sitwell
