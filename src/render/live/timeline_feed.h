#pragma once

#include "render/live/timeline.h"

namespace sitwell {

/// A track of a timeline, from wherever its play head is. The timeline must outlive it.
class TimelineFeed final : public Feed {
public:
    TimelineFeed(const Timeline& timeline, std::size_t track) : timeline_{timeline}, track_{track}
    {
    }
    void read(AudioView out) noexcept override { timeline_.read(track_, out); }
    AudioReader::Faults faults() const noexcept override { return {}; }

private:
    const Timeline& timeline_;
    std::size_t track_;
};

}  // namespace sitwell
