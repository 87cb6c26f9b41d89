#pragma once

#include "analysis/alignment/excerpts.h"

#include <cstddef>
#include <map>
#include <utility>
#include <vector>

namespace sitwell::test {

/// Tracks of one channel in memory, silent beyond their ends.
class MadeExcerpts final : public Excerpts {
public:
    explicit MadeExcerpts(std::vector<std::vector<float>> tracks) : tracks_{std::move(tracks)} {}

    AudioBuffer read(std::size_t track, FrameRange range) override
    {
        ++reads[track];
        AudioBuffer excerpt{1, static_cast<std::size_t>(range.length())};
        for (Frames n = range.first; n < range.last; ++n)
            if (n >= 0 && n < static_cast<Frames>(tracks_[track].size()))
                excerpt.channel(0)[static_cast<std::size_t>(n - range.first)] =
                    tracks_[track][static_cast<std::size_t>(n)];
        return excerpt;
    }

    std::map<std::size_t, int> reads;  ///< by track

private:
    std::vector<std::vector<float>> tracks_;
};

}  // namespace sitwell::test
