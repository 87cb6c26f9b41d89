#pragma once

#include <cstddef>
#include <string_view>

namespace sitwell {

/// Speaker layouts a strip can have, in the channel order of ITU-R BS.2051
/// (5.1: L R C LFE Ls Rs; 7.1.4: L R C LFE Lss Rss Lrs Rrs Ltf Rtf Ltr Rtr).
enum class ChannelLayout { mono, stereo, surround_5_1, immersive_7_1_4 };

constexpr std::size_t channels_of(ChannelLayout layout) noexcept
{
    switch (layout) {
    case ChannelLayout::mono:
        return 1;
    case ChannelLayout::stereo:
        return 2;
    case ChannelLayout::surround_5_1:
        return 6;
    case ChannelLayout::immersive_7_1_4:
        return 12;
    }
    return 0;
}

/// The name used in session files: "mono", "stereo", "5.1", "7.1.4".
constexpr std::string_view name_of(ChannelLayout layout) noexcept
{
    switch (layout) {
    case ChannelLayout::mono:
        return "mono";
    case ChannelLayout::stereo:
        return "stereo";
    case ChannelLayout::surround_5_1:
        return "5.1";
    case ChannelLayout::immersive_7_1_4:
        return "7.1.4";
    }
    return {};
}

}  // namespace sitwell
