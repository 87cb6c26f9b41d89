#include "decide/identify/sound_guess.h"

#include "core/data/data.h"
#include "core/result/contract.h"
#include "core/text/format.h"
#include "decide/identify/sound_words.h"
#include "decide/intent/practice.h"
#include "decide/names/role_words.h"
#include "decide/stages/tracks.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <utility>

namespace sitwell {

namespace {

struct LearnedRoles {
    Json table;
    SoundModel model;

    float judgement(std::string_view name) const { return Practice::number(table, name); }
};

/// The table of data("role_by_sound"), read once.
const LearnedRoles& learned()
{
    static const LearnedRoles kRoles = [] {
        auto table = data("role_by_sound");
        SITWELL_EXPECTS(table.has_value());
        auto model = sound_model_from(*table, role_feature_names());
        SITWELL_EXPECTS(model.has_value());
        return LearnedRoles{std::move(*table), std::move(*model)};
    }();
    return kRoles;
}

using Likely = std::pair<std::string, float>;

float plays_s(const TrackFeatures& features)
{
    const auto hops = std::count(features.active.begin(), features.active.end(), 1);
    return static_cast<float>(static_cast<double>(hops) * kHopS);
}

/// What several classes may share, a role or a family: the likeliest first.
std::vector<Likely> ranked(const std::vector<float>& probabilities,
                           std::string SoundModel::Class::*what)
{
    std::map<std::string, float> sums;
    for (std::size_t c = 0; c < probabilities.size(); ++c)
        sums[learned().model.classes[c].*what] += probabilities[c];
    std::vector<Likely> kinds{sums.begin(), sums.end()};
    std::stable_sort(kinds.begin(), kinds.end(),
                     [](const Likely& a, const Likely& b) { return a.second > b.second; });
    return kinds;
}

/// Two things that spoke for it most, the stronger first.
std::string evidence_for(const TrackFeatures& features, const RoleFeatures& figures,
                         std::size_t of_class)
{
    const SoundModel& model = learned().model;
    const std::vector<float> spoken = what_speaks_for(model, figures, of_class);
    std::map<std::string, float> by_topic;
    for (std::size_t i = 0; i < spoken.size(); ++i) by_topic[model.features[i].tells] += spoken[i];
    std::vector<Likely> topics{by_topic.begin(), by_topic.end()};
    std::stable_sort(topics.begin(), topics.end(),
                     [](const Likely& a, const Likely& b) { return a.second > b.second; });
    constexpr std::size_t most_words = 2;
    std::vector<std::string> said;
    for (const auto& [topic, weight] : topics) {
        if (weight <= 0.0f || said.size() == most_words) break;
        std::string words =
            words_of_sound(features, topic, model.classes[of_class].family == "voice");
        if (!words.empty()) said.push_back(std::move(words));
    }
    if (said.empty()) return "its sound as a whole is like that";
    return said.size() == 1 ? said[0] : format("{} and {}", said[0], said[1]);
}

}  // namespace

std::string family_of_role(std::string_view role)
{
    return learned().table["families"][group_of_role(role)].string_or("");
}

bool is_full_range(const TrackFeatures& features)
{
    // Mixing practice 1.6, row "full mix": 15 to 35 % of the energy below 120 Hz, never silent for
    // long, low crest.
    return features.channels == 2 && energy_share_below(features, 120.0f) > 0.08f &&
           energy_share_below(features, 2000.0f) < 0.99f && features.activity > 0.6f &&
           features.crest_db < 20.0f;
}

SoundGuess guess_from_sound(const TrackFeatures& features)
{
    const RoleFeatures figures = role_features(features);
    const SoundModel& model = learned().model;
    if (plays_s(features) < learned().judgement("heard_at_least_s") ||
        strangeness(model, figures) > model.strangest)
        return {};
    const std::vector<float> probabilities = class_probabilities(model, figures);
    const auto best = static_cast<std::size_t>(
        std::max_element(probabilities.begin(), probabilities.end()) - probabilities.begin());
    SoundGuess guess;
    std::tie(guess.role, guess.confidence) =
        ranked(probabilities, &SoundModel::Class::role).front();
    std::tie(guess.family, guess.family_confidence) =
        ranked(probabilities, &SoundModel::Class::family).front();
    guess.evidence = evidence_for(features, figures, best);
    if (guess.confidence >= learned().judgement("tell_at")) return guess;
    guess.role = learned().table["only_family"][guess.family].string_or("");
    guess.confidence = std::min(guess.family_confidence, learned().judgement("family_most"));
    if (guess.role.empty() || guess.confidence < learned().judgement("family_at")) {
        guess.role.clear();
        guess.confidence = 0.0f;
    }
    return guess;
}

std::vector<std::string> likely_roles(const TrackFeatures& features)
{
    const RoleFeatures figures = role_features(features);
    std::vector<std::string> roles;
    if (figures == RoleFeatures{}) {
        for (const Json& role : learned().table["unheard"]["roles"].elements())
            roles.push_back(role.string_or(""));
        return roles;
    }
    constexpr std::size_t most_roles = 3;
    for (const auto& [role, likely] :
         ranked(class_probabilities(learned().model, figures), &SoundModel::Class::role))
        if (roles.size() < most_roles) roles.push_back(role);
    return roles;
}

SoundGuess join_name_and_sound(const NameReading& name, const SoundGuess& sound)
{
    SoundGuess joined{name.role, name.confidence, name.evidence, sound.family,
                      sound.family_confidence};
    if (!joined.evidence.empty() && joined.evidence.back() == '.') joined.evidence.pop_back();
    const bool weak = name.role.empty() || name.confidence < learned().judgement("weak_name_below");
    if (!weak) {
        const std::string family = family_of_role(name.role);
        if (family.empty() || sound.family.empty() || family == sound.family ||
            sound.family_confidence < learned().judgement("contradict_at"))
            return joined;
        const float share = learned().judgement("name_share");
        joined.confidence =
            share * name.confidence + (1.0f - share) * (1.0f - sound.family_confidence);
        joined.evidence += format(", though {}", sound.evidence);
        return joined;
    }
    if (sound.role.empty()) return joined;
    const float share = name.role.empty() ? 0.0f : learned().judgement("weak_name_share");
    const bool agree = name.role == sound.role;
    const float by_sound =
        (1.0f - share) * sound.confidence + (agree ? share * name.confidence : 0.0f);
    if (by_sound <= share * name.confidence) return joined;
    joined.role = sound.role;
    joined.confidence = by_sound;
    joined.evidence =
        agree ? format("{}, and {}", joined.evidence, sound.evidence) : sound.evidence;
    return joined;
}

}  // namespace sitwell
