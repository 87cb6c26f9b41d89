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
    bool has_lanes = false;
    for (const PlanInsert& insert : node.chain) {
        const std::string& device = strip.chain[insert.insert].device;
        if (insert.key || insert.wait != 0) return {};
        has_lanes = has_lanes || setup.rack.lane_bank(device) != nullptr;
        devices += " " + device;
    }
    return has_lanes ? devices : std::string{};
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
        if (devices_.back() != nullptr)
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
        const auto frames = std::span{frames_}.first(block.frames);
        bool is_turned = false;
        for (std::size_t insert = 0; insert < chain_.size(); ++insert) {
            const bool in_lanes = devices_[insert] != nullptr;
            if (in_lanes && !is_turned) turn_in({rows_.data(), rows_.size()}, frames);
            if (!in_lanes && is_turned) turn_out(frames, rows_);
            is_turned = in_lanes;
            if (in_lanes)
                play(insert, block, strips);
            else
                for (const std::size_t node : nodes_)
                    strips[node].insert(insert).process(block, strips[node].signal(block), {});
        }
        if (is_turned) turn_out(frames, rows_);
        for (const std::size_t node : nodes_) strips[node].finish(block);
    });
}

void StripBank::play(std::size_t insert, const BlockClock& block,
                     std::span<StripPlayer> strips) noexcept
{
    const bool counts = chain_[insert].superposition == Superposition::gain && block.printed;
    if (counts) listen(std::span{frames_}.first(block.frames));
    for (std::size_t done = 0; done < block.frames;) {
        const Frames at = block.first + static_cast<Frames>(done) - chain_[insert].arrival;
        std::size_t frames = block.frames - done;
        for (std::size_t i = 0; i < nodes_.size(); ++i) {
            ParamRow& row = strips[nodes_[i]].insert(insert).row();
            frames = std::min(frames, row.hold(at, frames));
            values_[i] = row.values();
        }
        devices_[insert]->process(std::span{frames_}.subspan(done, frames), values_);
        if (counts) add_gains(sums_of(devices_[insert]->gain_curve()));
        done += frames;
    }
    if (counts) count(insert, block.frames, strips);
}

void StripBank::listen(std::span<const LaneFrame> frames) noexcept
{
    const Lanes<double> energy = sums_of_squares(frames);
    for (std::size_t i = 0; i < nodes_.size(); ++i) {
        double sum = 0.0;
        for (std::size_t c = 0; c < channels_; ++c) sum += energy[i * channels_ + c];
        has_sound_[i] = sum > 1e-7 * static_cast<double>(channels_ * frames.size()) ? 1 : 0;
    }
    gains_ = {};
}

void StripBank::add_gains(const Lanes<double>& sums) noexcept
{
    for (std::size_t lane = 0; lane < kLanes; ++lane) gains_[lane] += sums[lane];
}

void StripBank::count(std::size_t insert, std::size_t frames,
                      std::span<StripPlayer> strips) noexcept
{
    for (std::size_t i = 0; i < nodes_.size(); ++i) {
        if (has_sound_[i] == 0) continue;
        double sum = 0.0;
        for (std::size_t c = 0; c < channels_; ++c) sum += gains_[i * channels_ + c];
        strips[nodes_[i]].insert(insert).statistics().count(
            sum / static_cast<double>(channels_ * frames), frames);
    }
}

}  // namespace sitwell
