#include "render/engine/strip_bank.h"

#include "dsp/kernels/lane_sums.h"
#include "dsp/lanes/turn.h"

#include <algorithm>
#include <map>
#include <string>
#include <utility>

namespace sitwell {

namespace {

/// What tracks must have in common; empty for a node that plays alone.
std::string likeness(const DeskSetup& setup, const PlanNode& node)
{
    const Strip& strip = setup.session.strips[node.strip];
    if (!strip.source || node.chain.empty()) return {};
    std::string devices = std::to_string(node.channels);
    for (const PlanInsert& insert : node.chain) {
        const std::string& device = strip.chain[insert.insert].device;
        if (insert.key || insert.wait != 0 || setup.rack.lane_bank(device) == nullptr) return {};
        devices += " " + device;
    }
    return devices;
}

}  // namespace

std::vector<std::vector<std::size_t>> StripBank::groups(const DeskSetup& setup)
{
    std::map<std::string, std::vector<std::size_t>> alike;
    for (std::size_t n = 0; n < setup.plan.nodes.size(); ++n)
        if (const std::string key = likeness(setup, setup.plan.nodes[n]); !key.empty())
            alike[key].push_back(n);
    std::vector<std::vector<std::size_t>> groups;
    for (const auto& [key, nodes] : alike) {
        if (nodes.size() < 2) continue;  // one alone gains nothing by it
        // Full banks but for the last, as idle lanes cost nothing.
        const std::size_t room = kLanes / setup.plan.nodes[nodes[0]].channels;
        for (std::size_t first = 0; first < nodes.size(); first += room) {
            const std::size_t last = std::min(first + room, nodes.size());
            groups.emplace_back(nodes.begin() + static_cast<std::ptrdiff_t>(first),
                                nodes.begin() + static_cast<std::ptrdiff_t>(last));
        }
    }
    return groups;
}

StripBank::StripBank(const DeskSetup& setup, std::vector<std::size_t> nodes)
    : nodes_{std::move(nodes)}
    , channels_{setup.plan.nodes[nodes_[0]].channels}
    , chain_{setup.plan.nodes[nodes_[0]].chain}
    , frames_(kBlockFrames)
    , has_sound_(nodes_.size())
    , values_(nodes_.size())
    , rows_(nodes_.size() * channels_)
{
    const Strip& first = setup.session.strips[setup.plan.nodes[nodes_[0]].strip];
    for (const PlanInsert& insert : chain_) {
        devices_.push_back(setup.rack.lane_bank(first.chain[insert.insert].device));
        devices_.back()->prepare({setup.plan.sample_rate_hz, kBlockFrames, channels_});
    }
}

void StripBank::process(const SegmentClock& segment, std::span<StripPlayer> strips) noexcept
{
    for (const std::size_t node : nodes_) strips[node].feed(segment);
    for_each_block(segment, [&](const BlockClock& block) {
        for (std::size_t i = 0; i < nodes_.size(); ++i) {
            const AudioView signal = strips[nodes_[i]].signal(block);
            for (std::size_t c = 0; c < channels_; ++c)
                rows_[i * channels_ + c] = signal.channel(c).data();
        }
        turn_in({rows_.data(), rows_.size()}, std::span{frames_}.first(block.frames));
        for (std::size_t insert = 0; insert < chain_.size(); ++insert) play(insert, block, strips);
        turn_out(std::span{frames_}.first(block.frames), rows_);
        for (const std::size_t node : nodes_) strips[node].finish(block);
    });
}

void StripBank::play(std::size_t insert, const BlockClock& block,
                     std::span<StripPlayer> strips) noexcept
{
    const bool counts = chain_[insert].superposition == Superposition::gain && block.printed;
    for (std::size_t done = 0; done < block.frames;) {
        const Frames at = block.first + static_cast<Frames>(done) - chain_[insert].arrival;
        std::size_t frames = block.frames - done;
        for (std::size_t i = 0; i < nodes_.size(); ++i) {
            ParamRow& row = strips[nodes_[i]].insert(insert).row();
            frames = std::min(frames, row.hold(at, frames));
            values_[i] = row.values();
        }
        const LaneFrames part = std::span{frames_}.subspan(done, frames);
        if (counts) listen(part);
        devices_[insert]->process(part, values_);
        if (counts) count(insert, strips);
        done += frames;
    }
}

void StripBank::listen(std::span<const LaneFrame> frames) noexcept
{
    const Lanes<double> energy = sums_of_squares(frames);
    for (std::size_t i = 0; i < nodes_.size(); ++i) {
        double sum = 0.0;
        for (std::size_t c = 0; c < channels_; ++c) sum += energy[i * channels_ + c];
        has_sound_[i] = sum > 1e-7 * static_cast<double>(channels_ * frames.size()) ? 1 : 0;
    }
}

void StripBank::count(std::size_t insert, std::span<StripPlayer> strips) noexcept
{
    const auto curve = devices_[insert]->gain_curve();
    const Lanes<double> sums = sums_of(curve);
    for (std::size_t i = 0; i < nodes_.size(); ++i) {
        if (has_sound_[i] == 0) continue;
        double sum = 0.0;
        for (std::size_t c = 0; c < channels_; ++c) sum += sums[i * channels_ + c];
        strips[nodes_[i]].insert(insert).statistics().count(
            sum / static_cast<double>(channels_ * curve.size()), curve.size());
    }
}

}  // namespace sitwell
