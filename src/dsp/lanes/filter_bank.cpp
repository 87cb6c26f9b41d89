#include "dsp/lanes/filter_bank.h"

#include <algorithm>
#include <cmath>

namespace sitwell {

namespace {

/// Does nothing, with the poles of `like`.
FilterSection idle(const FilterSection& like) noexcept
{
    return {like.g, like.k, 1.0, 0.0, 0.0};
}

}  // namespace

FilterBank::FilterBank()
    : sections_(MatchedFilter::kMaxSections), glides_(MatchedFilter::kMaxSections)
{
    reset();
}

void FilterBank::reset() noexcept
{
    lanes_.fill({});
    for (SectionBank& section : sections_) {
        section = {};
        for (std::size_t lane = 0; lane < kLanes; ++lane) section.to.set(lane, FilterSection{});
    }
    for (std::size_t i = 0; i < glides_.size(); ++i) {
        glides_[i].from = sections_[i].to;
        glides_[i].left = {};
    }
}

FilterSection FilterBank::now(const Lane& state, std::size_t lane,
                              std::size_t section) const noexcept
{
    const FilterSection to = sections_[section].to.at(lane);
    if (state.glide_frames == 0) return to;
    const FilterSection from = glides_[section].from.at(lane);
    const double left =
        static_cast<double>(state.glide_frames) / static_cast<double>(MovingFilter::kGlideFrames);
    const auto between = [left](double a, double b) { return b + (a - b) * left; };
    return {between(from.g, to.g), between(from.k, to.k), between(from.m0, to.m0),
            between(from.m1, to.m1), between(from.m2, to.m2)};
}

void FilterBank::set(std::size_t lane, const MatchedFilter& target) noexcept
{
    Lane& state = lanes_[lane];
    const std::size_t running = state.started ? state.count : 0;
    for (std::size_t i = 0; i < running; ++i) glides_[i].from.set(lane, now(state, lane, i));
    state.target_count = target.count;
    state.count = std::max(running, target.count);
    for (std::size_t i = 0; i < state.count; ++i) {
        SectionBank& section = sections_[i];
        if (i >= running) {
            section.band_pass[lane] = section.low_pass[lane] = 0.0;
            glides_[i].from.set(lane, idle(target.sections[i]));
        }
        section.to.set(lane,
                       i < target.count ? target.sections[i] : idle(glides_[i].from.at(lane)));
    }
    state.glide_frames = state.started ? MovingFilter::kGlideFrames : 0;
    state.started = true;
    for (SectionGlide& glide : glides_) glide.left[lane] = static_cast<double>(state.glide_frames);
    if (state.glide_frames == 0) settle(state, lane);
}

/// Sections that faded out are gone: they pass, and forget.
void FilterBank::settle(Lane& state, std::size_t lane) noexcept
{
    for (std::size_t i = state.target_count; i < state.count; ++i) {
        sections_[i].to.set(lane, FilterSection{});
        sections_[i].band_pass[lane] = sections_[i].low_pass[lane] = 0.0;
    }
    state.count = state.target_count;
    for (std::size_t i = 0; i < glides_.size(); ++i)
        glides_[i].from.set(lane, sections_[i].to.at(lane));
}

std::size_t FilterBank::most_sections() const noexcept
{
    std::size_t most = 0;
    for (const Lane& lane : lanes_) most = std::max(most, lane.count);
    return most;
}

void FilterBank::list(std::vector<SectionBank*>& sections) noexcept
{
    const bool glides = std::any_of(lanes_.begin(), lanes_.end(),
                                    [](const Lane& lane) { return lane.glide_frames > 0; });
    for (std::size_t i = 0, most = most_sections(); i < most; ++i) {
        sections_[i].glide = glides ? &glides_[i] : nullptr;
        sections.push_back(&sections_[i]);
    }
}

void FilterBank::advance(std::size_t frames) noexcept
{
    for (std::size_t lane = 0; lane < kLanes; ++lane) {
        Lane& state = lanes_[lane];
        if (state.glide_frames == 0) continue;
        state.glide_frames -= std::min(frames, state.glide_frames);
        for (SectionGlide& glide : glides_)
            glide.left[lane] = static_cast<double>(state.glide_frames);
        if (state.glide_frames == 0) settle(state, lane);
    }
}

bool FilterBank::at_rest() const noexcept
{
    constexpr double kRest = 1e-60;  // as in MovingFilter
    for (const Lane& lane : lanes_)
        if (lane.glide_frames > 0) return false;
    const auto rests = [](double state) { return std::abs(state) < kRest; };
    for (std::size_t i = 0, most = most_sections(); i < most; ++i)
        for (std::size_t lane = 0; lane < kLanes; ++lane)
            if (!rests(sections_[i].band_pass[lane]) || !rests(sections_[i].low_pass[lane]))
                return false;
    return true;
}

}  // namespace sitwell
