#include "decide/names/details.h"

#include "core/text/fold.h"
#include "core/text/letters.h"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <set>

namespace sitwell {

namespace {

using Kind = Meaning::Kind;

/// Sides whose files come together: a lone "M" or "G" is no side, beside its partner it is.
std::vector<Side> partners_of(Side side)
{
    switch (side) {
    case Side::left:
        return {Side::right};
    case Side::right:
        return {Side::left};
    case Side::mid:
        return {Side::side};
    case Side::side:
        return {Side::mid};
    case Side::ls:
        return {Side::rs};
    case Side::rs:
        return {Side::ls};
    default:
        return {Side::left, Side::right};
    }
}

std::string joined(const std::vector<std::string>& folders, const std::vector<Token>& tokens,
                   std::size_t without)
{
    std::string out;
    for (const auto& folder : folders) out += folder + '/';
    for (std::size_t i = 0; i < tokens.size(); ++i)
        out += (i == without ? "*" : tokens[i].key) + ' ';
    return out;
}

/// Every name with one side word taken out, and the sides that stood there.
using Places = std::map<std::string, std::set<Side>>;

bool is_one_token_side(const Span& span)
{
    return span.end == span.begin + 1;
}

Places places_of(const NameSet& set, const std::vector<std::vector<Span>>& spans)
{
    Places places;
    for (std::size_t i = 0; i < spans.size(); ++i) {
        const auto& cut = set.names[i].cut;
        for (const auto& span : spans[i])
            for (const auto& meaning : span.word->meanings)
                if (meaning.kind == Kind::side && is_one_token_side(span))
                    places[joined(cut.folders, cut.tokens, span.begin)].insert(meaning.side);
    }
    return places;
}

Side side_of(const Span& span, const CutName& cut, const Places& places)
{
    for (const auto& meaning : span.word->meanings) {
        if (meaning.kind != Kind::side) continue;
        // "Night" is no slip of "right", unless its other half is there.
        const bool sure = !meaning.needs_partner && span.how != Span::How::misspelt;
        if (sure) return meaning.side;
        const auto found = places.find(joined(cut.folders, cut.tokens, span.begin));
        if (found == places.end()) continue;
        for (const Side partner : partners_of(meaning.side))
            if (found->second.count(partner) != 0) return meaning.side;
    }
    return Side::none;
}

void set_attribute(NameReading& reading, std::string_view attribute)
{
    reading.dry = reading.dry || attribute == "dry";
    reading.wet = reading.wet || attribute == "wet";
    reading.tuned = reading.tuned || attribute == "tuned";
    reading.untuned = reading.untuned || attribute == "untuned";
    reading.di = reading.di || attribute == "di";
    reading.amp = reading.amp || attribute == "amp";
}

/// True when the word told one.
bool set_attributes(NameReading& reading, const Word& word)
{
    bool told = false;
    for (const auto& meaning : word.meanings) {
        if (meaning.kind != Kind::attribute) continue;
        set_attribute(reading, meaning.text);
        told = true;
    }
    return told;
}

/// Words are asked whole ("not tuned"), else by their parts ("bass amp").
void set_attributes(NameReading& reading, const Lexicon& lexicon, const std::vector<Token>& tokens,
                    const std::vector<Span>& spans)
{
    for (const auto& span : spans) {
        if (set_attributes(reading, *span.word)) continue;
        for (std::size_t i = span.begin; i < span.end; ++i)
            if (const Word* part = lexicon.find(tokens[i].key)) set_attributes(reading, *part);
    }
}

bool is_litter(const Span& span)
{
    return std::any_of(span.word->meanings.begin(), span.word->meanings.end(),
                       [](const Meaning& meaning) { return meaning.kind == Kind::litter; }) &&
           std::none_of(span.word->meanings.begin(), span.word->meanings.end(),
                        [](const Meaning& meaning) {
                            return meaning.kind == Kind::role || meaning.kind == Kind::attribute;
                        });
}

std::string stem_of(const std::vector<Token>& tokens, const std::vector<bool>& dropped)
{
    std::string stem;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        if (dropped[i]) continue;
        const bool apart = tokens[i].apart || (i > 0 && dropped[i - 1]);
        if (!stem.empty() && apart) stem += ' ';
        stem += tokens[i].text;
    }
    return stem;
}

/// True of "dry", "wet", "tuned" and "raw", which tell versions of one part apart.
bool tells_version(const Word& word)
{
    return std::any_of(word.meanings.begin(), word.meanings.end(), [](const Meaning& meaning) {
        return meaning.kind == Kind::attribute && meaning.text != "di" && meaning.text != "amp";
    });
}

/// Drops what tells the version of a part, unless nothing else is left of its name.
std::string part_of(const Lexicon& lexicon, const std::vector<Token>& tokens,
                    const std::vector<Span>& spans, std::vector<bool> dropped)
{
    for (const auto& span : spans) {
        const bool whole = tells_version(*span.word);
        for (std::size_t i = span.begin; i < span.end; ++i) {
            const Word* part = lexicon.find(tokens[i].key);
            if (whole || (part != nullptr && tells_version(*part))) dropped[i] = true;
        }
    }
    return fold(stem_of(tokens, dropped));
}

NameReading details_of(const Lexicon& lexicon, const SetName& name, const std::vector<Span>& spans,
                       const Places& places)
{
    NameReading reading;
    reading.index = name.index;
    reading.duplicate = name.cut.duplicate;
    reading.bar = name.cut.bar;
    reading.notes_to_mixer = name.cut.notes;
    const auto& tokens = name.cut.tokens;
    set_attributes(reading, lexicon, tokens, spans);
    for (const auto& texts : {name.cut.notes, name.cut.folders}) {
        for (const auto& text : texts) {
            const auto words = tokens_of(text);
            set_attributes(reading, lexicon, words, spans_of(lexicon, words, {}));
        }
    }

    std::vector<bool> known(tokens.size(), false);
    std::vector<bool> dropped(tokens.size(), false);
    for (const auto& span : spans) {
        for (std::size_t i = span.begin; i < span.end; ++i) known[i] = true;
        if (const Side side = side_of(span, name.cut, places); side != Side::none) {
            reading.side = side;
            if (span.how == Span::How::exact) dropped[span.begin] = true;
        } else if (is_litter(span)) {
            for (std::size_t i = span.begin; i < span.end; ++i) dropped[i] = true;
        }
        for (const auto& meaning : span.word->meanings)
            if (meaning.kind == Kind::section && reading.section.empty())
                reading.section = meaning.text;
    }
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        constexpr std::size_t longest = 2;
        if (is_number(tokens[i].key) && !known[i] && tokens[i].key.size() <= longest)
            reading.layer = std::atoi(tokens[i].key.c_str());
    }
    reading.stem_name = stem_of(tokens, dropped);
    reading.part_name = part_of(lexicon, tokens, spans, dropped);
    return reading;
}

/// Files that differ in their take alone are different files: the take joins the stem name and
/// counts as a layer.
void tell_takes_apart(const NameSet& set, std::vector<NameReading>& readings)
{
    std::map<std::string, std::size_t> counts;
    const auto key_of = [&](std::size_t i) {
        std::string key;
        for (const auto& folder : set.names[i].cut.folders) key += folder + '/';
        return key + readings[i].stem_name + '/' +
               std::to_string(static_cast<int>(readings[i].side));
    };
    std::vector<std::string> keys;
    for (std::size_t i = 0; i < readings.size(); ++i) {
        keys.push_back(key_of(i));
        ++counts[keys.back()];
    }
    for (std::size_t i = 0; i < readings.size(); ++i) {
        const auto& cut = set.names[i].cut;
        if (counts[keys[i]] < 2 || cut.take.empty()) continue;
        readings[i].stem_name += ' ' + cut.take;
        readings[i].part_name += ' ' + cut.take;
        if (readings[i].layer == 0) readings[i].layer = std::atoi(cut.take.c_str());
    }
}

}  // namespace

std::vector<NameReading> read_details(const Lexicon& lexicon, const NameSet& set,
                                      const std::vector<std::vector<Span>>& spans)
{
    const Places places = places_of(set, spans);
    std::vector<NameReading> out;
    for (std::size_t i = 0; i < set.names.size(); ++i)
        out.push_back(details_of(lexicon, set.names[i], spans[i], places));
    tell_takes_apart(set, out);
    return out;
}

}  // namespace sitwell
