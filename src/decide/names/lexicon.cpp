#include "decide/names/lexicon.h"

#include "core/data/data.h"
#include "core/text/fold.h"

#include <array>

namespace sitwell {

namespace {

using Kind = Meaning::Kind;

constexpr std::array<std::pair<std::string_view, Side>, 16> kSides{{
    {"left", Side::left},
    {"right", Side::right},
    {"mid", Side::mid},
    {"side", Side::side},
    {"center", Side::center},
    {"lfe", Side::lfe},
    {"ls", Side::ls},
    {"rs", Side::rs},
    {"lss", Side::lss},
    {"rss", Side::rss},
    {"lsr", Side::lsr},
    {"rsr", Side::rsr},
    {"ltf", Side::ltf},
    {"rtf", Side::rtf},
    {"ltr", Side::ltr},
    {"rtr", Side::rtr},
}};

Error bad(const std::string& what, const std::string& where)
{
    return {Error::Code::bad_format, what, "data/roles.json: " + where};
}

/// Folded, and without the spaces that may stand between its parts.
std::string key_of(std::string_view form)
{
    std::string key;
    for (const char c : fold(form))
        if (c != ' ') key += c;
    return key;
}

/// Words too short to survive being written apart by accident: "b3" is no "b 3".
constexpr std::size_t kJoinsFromLength = 6;

Result<void> add_words(Lexicon& out, const Json& item, const Meaning& meaning)
{
    if (item["source"].string_or("").empty())
        return tl::unexpected{bad("Every list of words names its source.", to_text(item, -1))};
    if (item["words"].elements().empty())
        return tl::unexpected{bad("A list of words is empty.", to_text(item, -1))};
    for (const auto& form : item["words"].elements()) {
        const std::string text = form.string_or("");
        const std::string key = key_of(text);
        if (key.empty()) return tl::unexpected{bad("A word is empty.", to_text(item, -1))};
        auto& word = out.words[key];
        word.joins =
            word.joins || text.find(' ') != std::string::npos || key.size() >= kJoinsFromLength;
        word.meanings.push_back(meaning);
    }
    return {};
}

Meaning meaning_of(const Json& item, Kind kind, std::string text)
{
    Meaning out;
    out.kind = kind;
    out.text = std::move(text);
    out.strength = static_cast<float>(item["strength"].number_or(0.0));
    out.language = item["language"].string_or("en");
    out.risky = item["risky"].bool_or(false);
    out.needs_partner = item["needs_partner"].bool_or(false);
    for (const auto& word : item["unless"].elements()) {
        const std::string raw = word.string_or("");
        out.unless.push_back(raw.rfind("group:", 0) == 0 ? raw : key_of(raw));
    }
    return out;
}

Result<std::vector<Sense>> senses_of(const Lexicon& out, const Json& item)
{
    std::vector<Sense> senses;
    for (const auto& each : item["alone"].elements()) {
        Sense sense;
        sense.role = each["role"].string_or("");
        sense.confidence = static_cast<float>(each["confidence"].number_or(-1.0));
        if (out.roles.find(sense.role) == nullptr || sense.confidence <= 0.0f ||
            sense.confidence > 1.0f)
            return tl::unexpected{
                bad("A sense needs a known role and a confidence.", to_text(each, -1))};
        for (const auto& condition : each["when"].elements()) {
            const std::string text = condition.string_or("");
            const auto colon = text.find(':');
            const std::string place = text.substr(0, colon);
            if (colon == std::string::npos ||
                (place != "folder" && place != "near" && place != "set" && place != "no" &&
                 place != "only" && place != "word"))
                return tl::unexpected{bad("This condition is not understood.", text)};
            sense.when.emplace_back(place, text.substr(colon + 1));
        }
        senses.push_back(std::move(sense));
    }
    return senses;
}

Result<void> read_roles(Lexicon& out, const Json& json)
{
    for (const auto& item : json["words"].elements()) {
        const std::string role = item["role"].string_or("");
        if (out.roles.find(role) == nullptr)
            return tl::unexpected{bad("There is no such role.", role)};
        const double strength = item["strength"].number_or(0.0);
        if (strength <= 0.0 || strength > 5.0)
            return tl::unexpected{
                bad("A strength is more than 0 and at most 5.", to_text(item, -1))};
        if (auto done = add_words(out, item, meaning_of(item, Kind::role, role)); !done)
            return done;
    }
    return {};
}

Result<void> read_modifiers(Lexicon& out, const Json& json)
{
    for (const auto& item : json["modifiers"].elements()) {
        Modifier modifier{item["id"].string_or(""), {}, {}};
        for (const auto& [from, to] : item["makes"].members()) {
            if (out.roles.find(to.string_or("")) == nullptr)
                return tl::unexpected{bad("There is no such role.", to_text(item, -1))};
            modifier.makes[from] = to.string_or("");
        }
        auto senses = senses_of(out, item);
        if (!senses) return tl::unexpected{senses.error()};
        modifier.alone = std::move(*senses);
        Meaning meaning = meaning_of(item, Kind::modifier, modifier.id);
        meaning.modifier = out.modifiers.size();
        out.modifiers.push_back(std::move(modifier));
        if (auto done = add_words(out, item, meaning); !done) return done;
    }
    for (const auto& item : json["pairs"].elements()) {
        const auto& two = item["roles"].elements();
        const std::string makes = item["makes"].string_or("");
        if (two.size() != 2 || out.roles.find(makes) == nullptr)
            return tl::unexpected{
                bad("A pair is two roles and what they make.", to_text(item, -1))};
        out.pairs[{two[0].string_or(""), two[1].string_or("")}] = makes;
        out.pairs[{two[1].string_or(""), two[0].string_or("")}] = makes;
    }
    return {};
}

Result<void> read_small_words(Lexicon& out, const Json& json)
{
    for (const auto& item : json["sides"].elements()) {
        Meaning meaning = meaning_of(item, Kind::side, item["side"].string_or(""));
        for (const auto& [name, side] : kSides)
            if (name == meaning.text) meaning.side = side;
        if (meaning.side == Side::none)
            return tl::unexpected{bad("There is no such side.", meaning.text)};
        if (auto done = add_words(out, item, meaning); !done) return done;
    }
    for (const auto& item : json["sections"].elements()) {
        const Meaning meaning = meaning_of(item, Kind::section, item["section"].string_or(""));
        if (auto done = add_words(out, item, meaning); !done) return done;
    }
    for (const auto& item : json["attributes"].elements()) {
        const Meaning meaning = meaning_of(item, Kind::attribute, item["attribute"].string_or(""));
        if (auto done = add_words(out, item, meaning); !done) return done;
    }
    const Json& litter = json["litter_words"];
    if (auto done = add_words(out, litter, meaning_of(litter, Kind::litter, "")); !done)
        return done;
    const Json& plain = json["plain_words"];
    return add_words(out, plain, meaning_of(plain, Kind::plain, ""));
}

Result<void> read_patterns(Lexicon& out, const Json& json)
{
    for (const auto& item : json["litter_patterns"].elements()) {
        const std::string text = item["pattern"].string_or("");
        const std::string takes = item["takes"].string_or("");
        LitterPattern pattern;
        try {
            pattern.pattern = std::regex{text, std::regex::ECMAScript | std::regex::icase};
        } catch (const std::regex_error& error) {
            return tl::unexpected{bad("This pattern is not well formed.", text)};
        }
        if (takes == "duplicate") pattern.takes = LitterPattern::Takes::duplicate;
        if (takes == "take") pattern.takes = LitterPattern::Takes::take;
        if (takes == "bar") pattern.takes = LitterPattern::Takes::bar;
        out.litter.push_back(std::move(pattern));
    }
    for (const auto& item : json["extensions"].elements())
        out.extensions.push_back(item.string_or(""));
    return {};
}

void read_numbers(Lexicon& out, const Json& json)
{
    const Json& confidence = json["confidence"];
    const auto number = [](const Json& from, std::string_view key) {
        return static_cast<float>(from[key].number_or(1.0));
    };
    for (const auto& step : confidence["by_strength"].elements())
        if (step.elements().size() == 2)
            out.by_strength.emplace_back(static_cast<float>(step.elements()[0].number_or(0.0)),
                                         static_cast<float>(step.elements()[1].number_or(0.0)));
    out.misspelt = number(confidence, "misspelt");
    out.run_together = number(confidence, "run_together");
    out.conflict = number(confidence, "conflict");
    out.unknown_word = number(confidence, "unknown_word");
    out.unknown_beside_generic = number(confidence, "unknown_beside_generic");
    out.unknown_at_most = static_cast<int>(number(confidence, "unknown_at_most"));
    out.modified = number(confidence, "modified");
    out.folder_only = number(confidence, "folder_only");
    out.most = number(confidence, "most");
    out.counts_as_context = number(confidence, "counts_as_context");
    out.alternative = number(confidence, "alternative");
    const Json& set = json["set_rules"];
    out.common_share = set["common_share"].number_or(1.0);
    out.common_at_least_files =
        static_cast<std::size_t>(set["common_at_least_files"].number_or(1e6));
    out.index_share = set["index_share"].number_or(1.0);
    out.members_for_print = static_cast<std::size_t>(set["members_for_print"].number_or(2.0));
}

Lexicon lexicon_of_program()
{
    auto read = data("roles").and_then(lexicon_from);
    if (read) return std::move(*read);
    Lexicon out;
    out.fault = read.error();
    return out;
}

}  // namespace

const Word* Lexicon::find(std::string_view key) const
{
    const auto found = words.find(key);
    return found == words.end() ? nullptr : &found->second;
}

float Lexicon::confidence_of(float strength) const noexcept
{
    for (const auto& [at_least, confidence] : by_strength)
        if (strength >= at_least) return confidence;
    return by_strength.empty() ? 0.0f : by_strength.back().second;
}

Result<Lexicon> lexicon_from(const Json& json)
{
    auto roles = role_table_from(json["roles"]);
    if (!roles) return tl::unexpected{roles.error()};
    Lexicon out;
    out.roles = std::move(*roles);
    for (const auto& step : {read_roles, read_modifiers, read_small_words, read_patterns})
        if (auto done = step(out, json); !done) return tl::unexpected{done.error()};
    read_numbers(out, json);
    return out;
}

const Lexicon& lexicon()
{
    static const Lexicon kLexicon = lexicon_of_program();
    return kLexicon;
}

const RoleTable& role_table()
{
    return lexicon().roles;
}

}  // namespace sitwell
