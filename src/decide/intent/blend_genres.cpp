#include "decide/intent/blend_genres.h"

#include "core/result/contract.h"
#include "core/text/format.h"
#include "core/text/names.h"
#include "decide/intent/genre_numbers.h"

#include <algorithm>
#include <charconv>
#include <numeric>

namespace sitwell {

namespace {

/// Closer than this to equal shares, and they are called equal.
constexpr float kAlike = 0.02f;

Error unknown_genre(const GenreTable& genres, std::string_view said)
{
    std::vector<std::string_view> known;
    std::string list;
    for (const GenreProfile& profile : genres.profiles) {
        known.push_back(profile.id);
        list += (list.empty() ? "" : ", ") + profile.id;
    }
    return {Error::Code::out_of_range,
            format("'{}' is no genre Sitwell knows.{} There are: {}.", said,
                   did_you_mean(said, known), list),
            "--genre"};
}

std::string_view trimmed(std::string_view text)
{
    while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
    while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
    return text;
}

std::vector<std::string_view> cut_at_plus(std::string_view text)
{
    std::vector<std::string_view> pieces;
    for (std::size_t from = 0; from <= text.size();) {
        const std::size_t to = std::min(text.find('+', from), text.size());
        pieces.push_back(trimmed(text.substr(from, to - from)));
        from = to + 1;
    }
    return pieces;
}

struct CalledPart {
    GenrePart part;
    bool has_share = false;
};

/// "rock:70" or "rock".
Result<CalledPart> part_called(const GenreTable& genres, std::string_view said)
{
    const std::size_t colon = said.find(':');
    const std::string_view id = trimmed(said.substr(0, colon));
    const GenreProfile* profile = genres.find(id);
    if (profile == nullptr) return tl::unexpected{unknown_genre(genres, id)};
    if (colon == std::string_view::npos) return CalledPart{{*profile, 1.0f}, false};
    const std::string_view share = trimmed(said.substr(colon + 1));
    float percent = 0.0f;
    const auto [end, error] = std::from_chars(share.data(), share.data() + share.size(), percent);
    if (error != std::errc{} || end != share.data() + share.size() || !(percent >= 1.0f) ||
        percent > 100.0f)
        return fail(Error::Code::out_of_range,
                    format("'{}' is no share of {}: say 1 to 100, as in '{}:70'.", share, id, id),
                    "--genre");
    return CalledPart{{*profile, percent}, true};
}

std::string label_of(const std::vector<GenreShare>& shares)
{
    if (shares.size() == 1) return shares.front().label;
    const bool alike = shares.front().share - shares.back().share < kAlike;
    std::string label;
    for (const GenreShare& one : shares) {
        if (!label.empty()) label += alike ? " and " : ", ";
        label += alike ? one.label : format("{:.0f} % {}", 100.0f * one.share, one.label);
    }
    return label;
}

std::vector<GenreShare> shares_of(const std::vector<GenrePart>& parts)
{
    std::vector<GenreShare> shares;
    for (const GenrePart& part : parts)
        for (const GenreShare& own : part.profile.shares) {
            const auto same = std::find_if(shares.begin(), shares.end(),
                                           [&](const GenreShare& one) { return one.id == own.id; });
            if (same == shares.end())
                shares.push_back({own.id, own.label, part.weight * own.share});
            else
                same->share += part.weight * own.share;
        }
    std::stable_sort(shares.begin(), shares.end(),
                     [](const GenreShare& a, const GenreShare& b) { return a.share > b.share; });
    return shares;
}

/// What the parts have at one place, by their weights.
float between(const std::vector<GenrePart>& parts, const auto& value_of)
{
    double sum = 0.0;
    for (const GenrePart& part : parts)
        sum += static_cast<double>(part.weight) * static_cast<double>(value_of(part.profile));
    return static_cast<float>(sum);
}

}  // namespace

GenreProfile blended(std::vector<GenrePart> parts)
{
    SITWELL_EXPECTS(!parts.empty());
    const float all = std::accumulate(parts.begin(), parts.end(), 0.0f,
                                      [](float sum, const GenrePart& p) { return sum + p.weight; });
    for (GenrePart& part : parts) part.weight /= all;
    if (parts.size() == 1) return parts.front().profile;

    GenreProfile blend;
    blend.shares = shares_of(parts);
    blend.id = blend.shares.front().id;
    blend.label = label_of(blend.shares);
    for (const GenreNumber& number : genre_numbers())
        blend.*number.value =
            between(parts, [&](const GenreProfile& p) { return p.*number.value; });
    for (const GenreRange& range : genre_ranges())
        blend.*range.value = {
            between(parts, [&](const GenreProfile& p) { return (p.*range.value).low; }),
            between(parts, [&](const GenreProfile& p) { return (p.*range.value).high; })};
    for (const auto& entry : parts.front().profile.group_lu) {
        const std::string& group = entry.first;
        blend.group_lu[group] =
            between(parts, [&](const GenreProfile& p) { return p.group_lu.at(group); });
    }
    blend.tone.id = blend.id;
    blend.tone.label = blend.label;
    blend.tone.tolerance_db =
        between(parts, [](const GenreProfile& p) { return p.tone.tolerance_db; });
    for (std::size_t o = 0; o < kOctaves; ++o)
        blend.tone.octaves_db[o] =
            between(parts, [&](const GenreProfile& p) { return p.tone.octaves_db[o]; });
    return blend;
}

Result<GenreProfile> genre_called(const GenreTable& genres, std::string_view said)
{
    std::vector<GenrePart> parts;
    std::size_t with_share = 0;
    for (const std::string_view piece : cut_at_plus(said)) {
        auto called = part_called(genres, piece);
        if (!called) return tl::unexpected{called.error()};
        for (const GenrePart& other : parts)
            if (other.profile.id == called->part.profile.id)
                return fail(Error::Code::out_of_range,
                            format("'{}' names {} twice.", said, other.profile.id), "--genre");
        with_share += called->has_share ? 1 : 0;
        parts.push_back(std::move(called->part));
    }
    if (with_share != 0 && with_share != parts.size())
        return fail(Error::Code::out_of_range,
                    format("'{}' gives a share to some genres only; give one to each, as in "
                           "'rock:70+country:30', or to none.",
                           said),
                    "--genre");
    return blended(std::move(parts));
}

std::string option_of(const std::vector<GenreShare>& shares)
{
    if (shares.size() < 2) return shares.empty() ? std::string{} : shares.front().id;
    const bool alike = shares.front().share - shares.back().share < kAlike;
    std::string said;
    for (const GenreShare& one : shares)
        said += (said.empty() ? "" : "+") + one.id +
                (alike ? "" : format(":{:.0f}", std::max(1.0f, 100.0f * one.share)));
    return said;
}

}  // namespace sitwell
