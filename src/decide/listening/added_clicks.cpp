#include "decide/listening/added_clicks.h"

#include <algorithm>
#include <cmath>

namespace sitwell {

void tell_added_clicks(ListeningFigures& figures, std::span<const double> mix_s,
                       std::span<const double> tracks_s)
{
    constexpr double kNearS = 0.010;
    const auto is_added = [&](double click_s) {
        return std::none_of(tracks_s.begin(), tracks_s.end(),
                            [&](double known_s) { return std::abs(known_s - click_s) <= kNearS; });
    };
    figures["clicks_added"] =
        static_cast<double>(std::count_if(mix_s.begin(), mix_s.end(), is_added));
}

}  // namespace sitwell
