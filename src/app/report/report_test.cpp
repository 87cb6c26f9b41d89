#include "app/report/report.h"

#include "app/report/html/base64.h"
#include "app/report/html/escape.h"
#include "app/report/page_fixture.h"
#include "app/report/report_fixture.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <string>
#include <string_view>

namespace sitwell {
namespace {

TEST(ReportPage, ShowsWhatWasReadBesideTheAudio)
{
    const std::string page = report_page(with_passages());
    EXPECT_TRUE(holds(page, "Read as evidence"));
    EXPECT_TRUE(holds(page, "Tempo as written: 96 beats per minute."));
    EXPECT_TRUE(holds(page, "Please &amp; thank you"));
}

TEST(ReportPage, ShowsEveryPartInEveryPictureThatListsThem)
{
    const ReportContent content = sample_report();
    const std::string page = report_page(content);
    for (const auto& part : content.parts) {
        const std::string name = escaped(part.name);
        EXPECT_EQ(count_of(page, "<title>" + name + " (" + part.role_label + "): "), 2u) << name;
        EXPECT_EQ(count_of(page, "<title>" + name + " plays "), 2u) << name;
        EXPECT_TRUE(holds(page, "<th scope=\"row\"><bdi>" + name + "</bdi></th>"));
    }
}

TEST(ReportPage, TellsEveryMoveUnderItsStripAndTheWholeMixLast)
{
    const ReportContent content = sample_report();
    const std::string page = report_page(content);
    EXPECT_EQ(count_of(page, "<p class=\"change\">"), content.moves.size());
    EXPECT_EQ(count_of(page, "<details class=\"strip\">"), content.parts.size() + 1);
    EXPECT_GT(page.find("<summary><span>The whole mix"), page.find("<summary><span><bdi>Riser"));
}

TEST(ReportPage, TellsWhatAMoveDoesWhereThatWasMeasured)
{
    ReportContent content = sample_report();
    const auto measured = [&] { return count_of(report_page(content), "What it does: "); };
    const std::size_t before = measured();
    content.moves.front().measured = "micro-dynamics -4.2 dB, without it -4.5 dB";
    EXPECT_EQ(measured(), before + 1);
    EXPECT_TRUE(holds(report_page(content), "without it \u22124.5 dB"));
}

TEST(ReportPage, FoldsAwayAllButTheFirstOfManyQuestions)
{
    ReportContent content = sample_report();
    EXPECT_FALSE(holds(report_page(content), "class=\"more\""));
    for (int i = 0; i < 5; ++i) content.asks.push_back(content.asks.front());
    const std::string page = report_page(content);
    EXPECT_TRUE(holds(page, "<summary>5 more questions</summary>"));
    EXPECT_EQ(count_of(page, "<article class=\"ask\">"), 9u);
    EXPECT_EQ(first_fault(page), "");
}

TEST(ReportPage, PutsTheGroupsInConsoleOrder)
{
    ReportContent content = sample_report();
    std::reverse(content.parts.begin(), content.parts.end());
    const std::string page = report_page(content);
    const auto row_of = [&](const char* name) {
        return page.find("<th scope=\"row\"><bdi>" + std::string{name});
    };
    EXPECT_LT(row_of("Room"), row_of("Kick In")) << "as given within a group";
    EXPECT_LT(row_of("Kick In"), row_of("Bass Amp"));
    EXPECT_LT(row_of("Pad"), row_of("Lead Vox"));
    EXPECT_LT(row_of("Lead Vox"), row_of("Riser"));
}

TEST(ReportPage, OffersEveryAnswerAsALineToCopy)
{
    const ReportContent content = sample_report();
    std::string page = report_page(content);
    for (const char* wrap : {"<span>", "</span>"})
        for (auto at = page.find(wrap); at != std::string::npos; at = page.find(wrap, at))
            page.erase(at, std::string_view{wrap}.size());
    for (const auto& ask : content.asks)
        for (const auto& [text, command] : ask.answers)
            EXPECT_TRUE(holds(page, "<code>" + escaped(command) +
                                        "</code><button type=\"button\" class=\"copy\""));
}

TEST(ReportPage, CarriesBothSoundsOfEveryPassage)
{
    const std::string page = report_page(with_passages());
    for (const char* mp3 : {"\x01\x02\x03", "\x04\x05\x06", "abc", "def"})
        EXPECT_EQ(count_of(page, "data:audio/mpeg;base64," + base64(mp3) + "\""), 1u);
}

TEST(ReportPage, LeavesOutAPassageThatLacksASide)
{
    ReportContent content = with_passages();
    content.passages[0].before_mp3.clear();
    EXPECT_EQ(count_of(report_page(content), "class=\"passage\""), 1u);
    content.passages.pop_back();
    EXPECT_FALSE(holds(report_page(content), "<section id=\"listen\">"));
}

TEST(ReportPage, SaysSoWhenNobodyLeads)
{
    ReportContent content = sample_report();
    EXPECT_TRUE(holds(report_page(content), "as loud as Lead Vox"));
    for (auto& part : content.parts) part.leads = false;
    EXPECT_TRUE(holds(report_page(content), "as loud as the whole mix"));
}

TEST(ReportPage, MarksAFigureByWordAndShape)
{
    const ReportContent content = sample_report();
    const std::string page = report_page(content);
    EXPECT_EQ(count_of(page, "class=\"mark look\""), 1u);
    EXPECT_EQ(count_of(page, "</svg>look</span>"), 1u);
    EXPECT_EQ(count_of(page, "</svg>good</span>"), 5u)
        << "one is to be looked at, two have no target";
}

TEST(ReportPage, PlaysAndTellsVariantsBesideTheMix)
{
    const ReportContent content = with_variants();
    const std::string page = report_page(content);
    EXPECT_EQ(count_of(page, "<input type=\"radio\" name=\"variant\""), content.variants.size());
    EXPECT_EQ(count_of(page, "<input type=\"radio\" name=\"side\""), 2u);
    for (const auto& variant : content.variants) {
        EXPECT_TRUE(holds(page, "base64," + base64(variant.mp3) + "\""));
        EXPECT_TRUE(holds(page, variant.file));
    }
    EXPECT_TRUE(holds(page, "href=\"variants/intimate/report.html\""));
    EXPECT_TRUE(holds(page, "its groove &amp; its riffs"));
    EXPECT_TRUE(holds(page, "−16.2 dB"));
    EXPECT_TRUE(holds(page, "Even a quarter of it would cost the mix"));
    EXPECT_FALSE(holds(report_page(with_passages()), "id=\"variants\""));
}

TEST(ReportPage, TellsVariantsThatCannotBeHeard)
{
    ReportContent content = with_variants();
    for (auto& variant : content.variants) variant.mp3.clear();
    const std::string page = report_page(content);
    EXPECT_FALSE(holds(page, "name=\"variant\""));
    EXPECT_TRUE(holds(page, "href=\"variants/intimate/report.html\""));
}

}  // namespace
}  // namespace sitwell
