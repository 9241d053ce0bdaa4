// swift-format-ignore-file
// Made by scripts/embed-schemas.py from the files in schemas/. Do not edit.

/// The published schemas, byte for byte as they stand in `schemas/`.
package enum EmbeddedSchemas {
  /// XML Schema 1.0 of ``ReturnXML``'s output.
  package static let assuranceReturnXSD = #"""
<?xml version="1.0" encoding="UTF-8"?>
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns="https://outturn.dev/ns/assurance-return/1"
  targetNamespace="https://outturn.dev/ns/assurance-return/1"
  elementFormDefault="qualified" version="1.0">

  <xs:annotation>
    <xs:documentation>
      The assurance return: what one run of Outturn found in a submission, and how it judged it.

      The file is its own canonical form (Canonical XML 1.0, without comments): no XML declaration, no
      self-closed tags, no line end after the last tag. White space between elements is indentation only.

      assurance-return.schema.json describes the same content in JSON, with the same names. Numbers that can
      have a fraction are text in both, so that no reader rounds them on the way.

      Of a figure, XML Schema 1.0 cannot say that text and kind agree. They must: kind="value" comes with the
      number (and exact), every other kind is empty. The JSON schema states it.

      A later 1.x adds optional content only. Anything else is a new namespace.
    </xs:documentation>
  </xs:annotation>

  <!-- The document -->

  <xs:element name="assuranceReturn">
    <xs:annotation><xs:documentation>The whole return.</xs:documentation></xs:annotation>
    <xs:complexType>
      <xs:sequence>
        <xs:element name="submitter" type="Submitter">
          <xs:annotation>
            <xs:documentation>Whose return it is.</xs:documentation>
          </xs:annotation>
        </xs:element>
        <xs:element name="period" type="Period">
          <xs:annotation>
            <xs:documentation>The period asked for; results lie within it.</xs:documentation>
          </xs:annotation>
        </xs:element>
        <xs:element name="audience" type="Audience">
          <xs:annotation>
            <xs:documentation>Whom it is made for.</xs:documentation>
          </xs:annotation>
        </xs:element>
        <xs:element name="engineVersion" type="Text">
          <xs:annotation>
            <xs:documentation>The version of Outturn that made it.</xs:documentation>
          </xs:annotation>
        </xs:element>
        <xs:element name="frameworks" type="Frameworks">
          <xs:annotation>
            <xs:documentation>Every framework and version that judged something in it.</xs:documentation>
          </xs:annotation>
        </xs:element>
        <xs:element name="rules" type="RuleDigests">
          <xs:annotation>
            <xs:documentation>The rules that were in force, by digest.</xs:documentation>
          </xs:annotation>
        </xs:element>
        <xs:element name="submissions" type="Submissions">
          <xs:annotation>
            <xs:documentation>The files that it was computed from, by digest.</xs:documentation>
          </xs:annotation>
        </xs:element>
        <xs:element name="signOff" type="SignOff" minOccurs="0">
          <xs:annotation>
            <xs:documentation>Who signed the return, and how far it has come. Since 1.2.</xs:documentation>
          </xs:annotation>
        </xs:element>
        <xs:element name="results" type="Results">
          <xs:annotation>
            <xs:documentation>
              Every indicator, stratum and period: indicators as the rules declare them, then stratification,
              stratum and period.
            </xs:documentation>
          </xs:annotation>
        </xs:element>
        <xs:element name="findings" type="Findings">
          <xs:annotation>
            <xs:documentation>What a reader should know about the data.</xs:documentation>
          </xs:annotation>
        </xs:element>
        <xs:element name="dataQuality" type="DataQuality" minOccurs="0">
          <xs:annotation>
            <xs:documentation>How good the data are, dataset by dataset. Since 1.1.</xs:documentation>
          </xs:annotation>
        </xs:element>
        <xs:element name="verdict" type="Verdict">
          <xs:annotation>
            <xs:documentation>The return in one line.</xs:documentation>
          </xs:annotation>
        </xs:element>
        <xs:element name="contentDigest" type="Digest">
          <xs:annotation>
            <xs:documentation>
              SHA-256 of the canonical bytes of this document without this element and without the white space
              immediately before it (one line feed and two spaces). To check it, from a shell:

                perl -0pe 's|\n  &lt;contentDigest&gt;[0-9a-f]{64}&lt;/contentDigest&gt;||' FILE | sha256sum

              No text of a return can be mistaken for the element, since canonical text holds no bare
              less-than sign. Where the file has passed through a tool that writes XML otherwise, canonicalise it first.
            </xs:documentation>
          </xs:annotation>
        </xs:element>
      </xs:sequence>
      <xs:attribute name="schemaVersion" use="required">
        <xs:annotation>
          <xs:documentation>The version of this schema: 1, and what has been added since.</xs:documentation>
        </xs:annotation>
        <xs:simpleType>
          <xs:restriction base="xs:token">
            <xs:pattern value="1\.[0-9]{1,4}"/>
          </xs:restriction>
        </xs:simpleType>
      </xs:attribute>
    </xs:complexType>
    <xs:unique name="frameworkVersionOnce">
      <xs:selector xpath="r:frameworks/r:framework" xmlns:r="https://outturn.dev/ns/assurance-return/1"/>
      <xs:field xpath="@id"/>
      <xs:field xpath="@version"/>
    </xs:unique>
    <xs:unique name="bandCountedOnce">
      <xs:selector xpath="r:verdict/r:band" xmlns:r="https://outturn.dev/ns/assurance-return/1"/>
      <xs:field xpath="@name"/>
      <xs:field xpath="@scheme"/>
    </xs:unique>
  </xs:element>

  <!-- Where it comes from -->

  <xs:complexType name="Submitter">
    <xs:annotation>
      <xs:documentation>An organisation, or the statement that none is named.</xs:documentation>
    </xs:annotation>
    <xs:choice>
      <xs:element name="code" type="Text">
        <xs:annotation>
          <xs:documentation>The code of the organisation that submits.</xs:documentation>
        </xs:annotation>
      </xs:element>
      <xs:element name="notStated" type="Nothing">
        <xs:annotation>
          <xs:documentation>The run names no organisation.</xs:documentation>
        </xs:annotation>
      </xs:element>
    </xs:choice>
  </xs:complexType>

  <xs:complexType name="Period">
    <xs:annotation>
      <xs:documentation>
        A stretch of whole months, as people write it: 2023/24, 2023/24 Q1, 2024-03, 2024 or 2016-04..2019-03.
        Financial years begin on 1 April.
      </xs:documentation>
    </xs:annotation>
    <xs:simpleContent>
      <xs:extension base="PeriodText">
        <xs:attribute name="first" type="Day" use="required">
          <xs:annotation><xs:documentation>The first day.</xs:documentation></xs:annotation>
        </xs:attribute>
        <xs:attribute name="last" type="Day" use="required">
          <xs:annotation><xs:documentation>The last day, included.</xs:documentation></xs:annotation>
        </xs:attribute>
      </xs:extension>
    </xs:simpleContent>
  </xs:complexType>

  <xs:complexType name="Audience">
    <xs:annotation>
      <xs:documentation>
        internal: everything, small numbers among it. publication: small numbers are suppressed, and whatever
        would give them back.
      </xs:documentation>
    </xs:annotation>
    <xs:simpleContent>
      <xs:extension base="AudienceName">
        <xs:attribute name="notForPublication" type="TrueFalse" use="required">
          <xs:annotation>
            <xs:documentation>true on every internal return, so that nobody publishes one.</xs:documentation>
          </xs:annotation>
        </xs:attribute>
      </xs:extension>
    </xs:simpleContent>
  </xs:complexType>

  <xs:complexType name="Frameworks">
    <xs:annotation>
      <xs:documentation>A list, empty where nothing was judged.</xs:documentation>
    </xs:annotation>
    <xs:sequence>
      <xs:element name="framework" minOccurs="0" maxOccurs="unbounded">
        <xs:annotation><xs:documentation>One version of one framework.</xs:documentation></xs:annotation>
        <xs:complexType>
          <xs:attribute name="id" type="Text" use="required">
            <xs:annotation><xs:documentation>The name of its rules block.</xs:documentation></xs:annotation>
          </xs:attribute>
          <xs:attribute name="title" type="xs:string">
            <xs:annotation><xs:documentation>Its title, where it has one.</xs:documentation></xs:annotation>
          </xs:attribute>
          <xs:attribute name="version" type="Text" use="required">
            <xs:annotation>
              <xs:documentation>The version: its first day in force.</xs:documentation>
            </xs:annotation>
          </xs:attribute>
          <xs:attribute name="owner" type="xs:string">
            <xs:annotation><xs:documentation>Who answers for it. Since 1.2.</xs:documentation></xs:annotation>
          </xs:attribute>
          <xs:attribute name="committee" type="xs:string">
            <xs:annotation><xs:documentation>Where exceptions go. Since 1.2.</xs:documentation></xs:annotation>
          </xs:attribute>
          <xs:attribute name="review" type="Day">
            <xs:annotation>
              <xs:documentation>The day by which it is to be looked at again. Since 1.2.</xs:documentation>
            </xs:annotation>
          </xs:attribute>
        </xs:complexType>
      </xs:element>
    </xs:sequence>
  </xs:complexType>

  <xs:complexType name="RuleDigests">
    <xs:annotation><xs:documentation>Two digests of the rules.</xs:documentation></xs:annotation>
    <xs:attribute name="files" type="Digest" use="required">
      <xs:annotation>
        <xs:documentation>
          Of the rule files: their sorted relative paths and their bytes with LF line ends.
        </xs:documentation>
      </xs:annotation>
    </xs:attribute>
    <xs:attribute name="meaning" type="Digest" use="required">
      <xs:annotation>
        <xs:documentation>
          Of what they mean: the canonical print of the framework in force. This is the one that verify
          compares.
        </xs:documentation>
      </xs:annotation>
    </xs:attribute>
  </xs:complexType>

  <xs:complexType name="Submissions">
    <xs:annotation><xs:documentation>A list of files.</xs:documentation></xs:annotation>
    <xs:sequence>
      <xs:element name="submission" minOccurs="0" maxOccurs="unbounded">
        <xs:annotation><xs:documentation>One file.</xs:documentation></xs:annotation>
        <xs:complexType>
          <xs:attribute name="dataset" type="Text" use="required">
            <xs:annotation>
              <xs:documentation>The dataset that it was read as.</xs:documentation>
            </xs:annotation>
          </xs:attribute>
          <xs:attribute name="file" type="Text" use="required">
            <xs:annotation><xs:documentation>Its name, without its folder.</xs:documentation></xs:annotation>
          </xs:attribute>
          <xs:attribute name="sha256" type="Digest">
            <xs:annotation>
              <xs:documentation>
                SHA-256 of its bytes; absent in a return for publication whose small counts are protected, since
                it could confirm a guess at them.
              </xs:documentation>
            </xs:annotation>
          </xs:attribute>
          <xs:attribute name="rows" type="Count">
            <xs:annotation>
              <xs:documentation>
                How many rows it has; absent in a return for publication whose small counts are protected.
              </xs:documentation>
            </xs:annotation>
          </xs:attribute>
        </xs:complexType>
      </xs:element>
    </xs:sequence>
  </xs:complexType>

  <xs:complexType name="SignOff">
    <xs:annotation><xs:documentation>Signatures in the order of time.</xs:documentation></xs:annotation>
    <xs:sequence>
      <xs:element name="signed" maxOccurs="unbounded">
        <xs:annotation><xs:documentation>One signature.</xs:documentation></xs:annotation>
        <xs:complexType>
          <xs:attribute name="state" type="SignOffState" use="required">
            <xs:annotation>
              <xs:documentation>What the return became by it.</xs:documentation>
            </xs:annotation>
          </xs:attribute>
          <xs:attribute name="name" type="xs:string" use="required">
            <xs:annotation><xs:documentation>Who signed.</xs:documentation></xs:annotation>
          </xs:attribute>
          <xs:attribute name="role" type="xs:string" use="required">
            <xs:annotation><xs:documentation>As what.</xs:documentation></xs:annotation>
          </xs:attribute>
          <xs:attribute name="at" type="xs:dateTime" use="required">
            <xs:annotation>
              <xs:documentation>When, by London's clock, with its offset.</xs:documentation>
            </xs:annotation>
          </xs:attribute>
        </xs:complexType>
      </xs:element>
    </xs:sequence>
    <xs:attribute name="state" type="SignOffState" use="required">
      <xs:annotation>
        <xs:documentation>How far the return has come: the state of the last signature.</xs:documentation>
      </xs:annotation>
    </xs:attribute>
  </xs:complexType>

  <xs:simpleType name="SignOffState">
    <xs:annotation><xs:documentation>In the order in which a return gets there.</xs:documentation></xs:annotation>
    <xs:restriction base="xs:token">
      <xs:enumeration value="draft"/>
      <xs:enumeration value="validated"/>
      <xs:enumeration value="signed-off"/>
      <xs:enumeration value="submitted"/>
      <xs:enumeration value="resubmitted"/>
      <xs:enumeration value="superseded"/>
    </xs:restriction>
  </xs:simpleType>

  <!-- Results -->

  <xs:complexType name="Narrative">
    <xs:annotation><xs:documentation>The submitter's own words; those that are blank are left out.</xs:documentation></xs:annotation>
    <xs:sequence>
      <xs:element name="issue" type="xs:string" minOccurs="0">
        <xs:annotation><xs:documentation>What is wrong.</xs:documentation></xs:annotation>
      </xs:element>
      <xs:element name="cause" type="xs:string" minOccurs="0">
        <xs:annotation><xs:documentation>Why.</xs:documentation></xs:annotation>
      </xs:element>
      <xs:element name="action" type="xs:string" minOccurs="0">
        <xs:annotation><xs:documentation>What is done about it.</xs:documentation></xs:annotation>
      </xs:element>
      <xs:element name="owner" type="xs:string" minOccurs="0">
        <xs:annotation><xs:documentation>Who answers for that.</xs:documentation></xs:annotation>
      </xs:element>
      <xs:element name="recoveryDate" type="Day" minOccurs="0">
        <xs:annotation><xs:documentation>When it is to be right again.</xs:documentation></xs:annotation>
      </xs:element>
    </xs:sequence>
  </xs:complexType>

  <xs:complexType name="Results">
    <xs:annotation><xs:documentation>A list, which may be empty.</xs:documentation></xs:annotation>
    <xs:sequence>
      <xs:element name="result" type="Result" minOccurs="0" maxOccurs="unbounded">
        <xs:annotation>
          <xs:documentation>One indicator, for one stratum and one period.</xs:documentation>
        </xs:annotation>
      </xs:element>
    </xs:sequence>
  </xs:complexType>

  <xs:complexType name="Result">
    <xs:annotation>
      <xs:documentation>One figure, with how it came about and how it was judged.</xs:documentation>
    </xs:annotation>
    <xs:sequence>
      <xs:element name="title" type="xs:string">
        <xs:annotation><xs:documentation>The indicator's title.</xs:documentation></xs:annotation>
      </xs:element>
      <xs:element name="stratum" type="Stratum">
        <xs:annotation>
          <xs:documentation>Whom it is about; empty for the overall result.</xs:documentation>
        </xs:annotation>
      </xs:element>
      <xs:element name="period" type="Period">
        <xs:annotation><xs:documentation>The period that it is about.</xs:documentation></xs:annotation>
      </xs:element>
      <xs:element name="unit" type="Unit">
        <xs:annotation><xs:documentation>What the value is in.</xs:documentation></xs:annotation>
      </xs:element>
      <xs:element name="numerator" type="ObservedNumber">
        <xs:annotation>
          <xs:documentation>
            Exact; missing for a published figure, which has no parts.
          </xs:documentation>
        </xs:annotation>
      </xs:element>
      <xs:element name="denominator" type="ObservedNumber">
        <xs:annotation>
          <xs:documentation>Exact; missing for a published figure.</xs:documentation>
        </xs:annotation>
      </xs:element>
      <xs:element name="value" type="ObservedFigure">
        <xs:annotation>
          <xs:documentation>
            In the unit (a percentage is 57.778, not 0.57778), rounded half away from zero to 12 significant
            digits. Judgement was on the exact value.
          </xs:documentation>
        </xs:annotation>
      </xs:element>
      <xs:element name="counts" type="RowCounts" minOccurs="0">
        <xs:annotation>
          <xs:documentation>
            How the rows of the submission went into it; absent only in a return for publication, where the
            result is suppressed or its small counts are protected.
          </xs:documentation>
        </xs:annotation>
      </xs:element>
      <xs:element name="statistics" type="Statistics" minOccurs="0">
        <xs:annotation>
          <xs:documentation>
            The statistical method that made the value, and its confidence limits. Since 1.3.
          </xs:documentation>
        </xs:annotation>
      </xs:element>
      <xs:element name="bounds" type="Bounds" minOccurs="0">
        <xs:annotation>
          <xs:documentation>What a share would be if its unknown rows were known.</xs:documentation>
        </xs:annotation>
      </xs:element>
      <xs:element name="parts" type="Parts" minOccurs="0">
        <xs:annotation>
          <xs:documentation>Of a score, what it was made from, so that it can be made again.</xs:documentation>
        </xs:annotation>
      </xs:element>
      <xs:element name="reconciliation" type="Reconciliation" minOccurs="0">
        <xs:annotation>
          <xs:documentation>The comparison with a published figure, where a rule names one. Since 1.4.</xs:documentation>
        </xs:annotation>
      </xs:element>
      <xs:element name="owner" type="xs:string" minOccurs="0">
        <xs:annotation><xs:documentation>Who answers for the indicator.</xs:documentation></xs:annotation>
      </xs:element>
      <xs:element name="escalatesTo" type="xs:string" minOccurs="0">
        <xs:annotation><xs:documentation>Where a bad result goes next.</xs:documentation></xs:annotation>
      </xs:element>
      <xs:choice>
        <xs:element name="judgement" type="Judgement">
          <xs:annotation><xs:documentation>How it was judged.</xs:documentation></xs:annotation>
        </xs:element>
        <xs:element name="unjudged" type="Nothing">
          <xs:annotation>
            <xs:documentation>No rule is in force for the period.</xs:documentation>
          </xs:annotation>
        </xs:element>
      </xs:choice>
      <xs:element name="explanation" type="Explanation">
        <xs:annotation>
          <xs:documentation>Why it is what it is, as evaluation recorded it.</xs:documentation>
        </xs:annotation>
      </xs:element>
      <xs:element name="narrative" type="Narrative" minOccurs="0">
        <xs:annotation>
          <xs:documentation>What the submitter says of it. Since 1.2.</xs:documentation>
        </xs:annotation>
      </xs:element>
    </xs:sequence>
    <xs:attribute name="indicator" type="Text" use="required">
      <xs:annotation>
        <xs:documentation>The indicator's id, or the one that a rule gave it.</xs:documentation>
      </xs:annotation>
    </xs:attribute>
    <xs:attribute name="kind" type="MeasureKind" use="required">
      <xs:annotation><xs:documentation>How it is computed.</xs:documentation></xs:annotation>
    </xs:attribute>
    <xs:attribute name="headline" type="TrueFalse" use="required">
      <xs:annotation>
        <xs:documentation>Whether this is the figure that stands for the indicator.</xs:documentation>
      </xs:annotation>
    </xs:attribute>
    <xs:attribute name="polarity">
      <xs:annotation>
        <xs:documentation>Which way is better; absent where neither is. Since 1.3.</xs:documentation>
      </xs:annotation>
      <xs:simpleType>
        <xs:restriction base="xs:token">
          <xs:enumeration value="higher"/>
          <xs:enumeration value="lower"/>
        </xs:restriction>
      </xs:simpleType>
    </xs:attribute>
    <xs:attribute name="comparator" type="TrueFalse">
      <xs:annotation>
        <xs:documentation>
          true where it is of peers or of the nation: context, never headline and never judged. Since 1.2.
        </xs:documentation>
      </xs:annotation>
    </xs:attribute>
    <xs:attribute name="roundedTo" type="Count">
      <xs:annotation>
        <xs:documentation>
          In a return for publication: what the counts of this result are rounded to the nearest of, its
          value being made from these. Since 1.3.
        </xs:documentation>
      </xs:annotation>
    </xs:attribute>
  </xs:complexType>

  <xs:complexType name="Stratum">
    <xs:annotation><xs:documentation>An ordered list of members.</xs:documentation></xs:annotation>
    <xs:sequence>
      <xs:element name="member" minOccurs="0" maxOccurs="unbounded">
        <xs:annotation><xs:documentation>One dimension and its member.</xs:documentation></xs:annotation>
        <xs:complexType>
          <xs:attribute name="dimension" type="Text" use="required">
            <xs:annotation><xs:documentation>The column.</xs:documentation></xs:annotation>
          </xs:attribute>
          <xs:attribute name="code" type="xs:string" use="required">
            <xs:annotation>
              <xs:documentation>
                The member's code. unknown and not-applicable are reserved for rows that have none.
              </xs:documentation>
            </xs:annotation>
          </xs:attribute>
          <xs:attribute name="label" type="xs:string">
            <xs:annotation><xs:documentation>What the code stands for.</xs:documentation></xs:annotation>
          </xs:attribute>
        </xs:complexType>
      </xs:element>
    </xs:sequence>
  </xs:complexType>

  <xs:complexType name="Unit">
    <xs:annotation>
      <xs:documentation>Values compare only where dimension, name and pounds are the same.</xs:documentation>
    </xs:annotation>
    <xs:attribute name="dimension" type="UnitDimension" use="required">
      <xs:annotation><xs:documentation>What is counted or measured.</xs:documentation></xs:annotation>
    </xs:attribute>
    <xs:attribute name="symbol" type="xs:string" use="required">
      <xs:annotation>
        <xs:documentation>The symbol or noun as printed; empty for a bare number.</xs:documentation>
      </xs:annotation>
    </xs:attribute>
    <xs:attribute name="name" type="xs:string">
      <xs:annotation><xs:documentation>Which quantity or ratio it is.</xs:documentation></xs:annotation>
    </xs:attribute>
    <xs:attribute name="pounds" type="Count">
      <xs:annotation>
        <xs:documentation>Of money: how many pounds one unit is.</xs:documentation>
      </xs:annotation>
    </xs:attribute>
  </xs:complexType>

  <xs:complexType name="ObservedNumber">
    <xs:annotation>
      <xs:documentation>
        A number, or which of the ways it has of not being one. In full where it ends within 38 digits, else
        to 12 significant digits with exact="false".
      </xs:documentation>
    </xs:annotation>
    <xs:simpleContent>
      <xs:extension base="DecimalTextOrNothing">
        <xs:attributeGroup ref="Observed"/>
        <xs:attribute name="exact" type="TrueFalse">
          <xs:annotation>
            <xs:documentation>Whether the number printed is the number itself.</xs:documentation>
          </xs:annotation>
        </xs:attribute>
      </xs:extension>
    </xs:simpleContent>
  </xs:complexType>

  <xs:complexType name="ObservedFigure">
    <xs:annotation>
      <xs:documentation>
        A number as it was stated, or which of the ways it has of not being one.
      </xs:documentation>
    </xs:annotation>
    <xs:simpleContent>
      <xs:extension base="ObservedNumber">
        <xs:attribute name="qualifier" type="Qualifier">
          <xs:annotation>
            <xs:documentation>How exactly it was stated: "about 80" judges only so far.</xs:documentation>
          </xs:annotation>
        </xs:attribute>
        <xs:attribute name="upper" type="DecimalText">
          <xs:annotation>
            <xs:documentation>The upper number, where qualifier is between.</xs:documentation>
          </xs:annotation>
        </xs:attribute>
      </xs:extension>
    </xs:simpleContent>
  </xs:complexType>

  <xs:complexType name="ObservedBand">
    <xs:annotation>
      <xs:documentation>A band, or why the result has none.</xs:documentation>
    </xs:annotation>
    <xs:simpleContent>
      <xs:extension base="BandOrNothing">
        <xs:attributeGroup ref="Observed"/>
        <xs:attributeGroup ref="DeclaredBand"/>
      </xs:extension>
    </xs:simpleContent>
  </xs:complexType>

  <xs:attributeGroup name="DeclaredBand">
    <xs:annotation>
      <xs:documentation>What is said of a band that not every rule file has.</xs:documentation>
    </xs:annotation>
    <xs:attribute name="scheme" type="Band">
      <xs:annotation>
        <xs:documentation>The scheme of the band, where not every rule file has it.</xs:documentation>
      </xs:annotation>
    </xs:attribute>
    <xs:attribute name="title" type="xs:string">
      <xs:annotation>
        <xs:documentation>What people are shown, where that is not the name. Since 1.4.</xs:documentation>
      </xs:annotation>
    </xs:attribute>
    <xs:attribute name="rank" type="Count">
      <xs:annotation>
        <xs:documentation>
          Its place in its scheme: the best has the lowest; absent for one that does not rank. Since 1.4.
        </xs:documentation>
      </xs:annotation>
    </xs:attribute>
    <xs:attribute name="countsAs" type="RankedBand">
      <xs:annotation>
        <xs:documentation>
          What it counts as in the verdict and in colour; absent where the rules say nothing. Since 1.4.
        </xs:documentation>
      </xs:annotation>
    </xs:attribute>
  </xs:attributeGroup>

  <xs:attributeGroup name="Observed">
    <xs:annotation>
      <xs:documentation>Whether there is a value, and if not, why.</xs:documentation>
    </xs:annotation>
    <xs:attribute name="kind" type="ObservationKind" use="required">
      <xs:annotation>
        <xs:documentation>Missing is not zero, and suppressed is neither.</xs:documentation>
      </xs:annotation>
    </xs:attribute>
    <xs:attribute name="reason" type="xs:string">
      <xs:annotation>
        <xs:documentation>Why, where the kind alone does not say it.</xs:documentation>
      </xs:annotation>
    </xs:attribute>
  </xs:attributeGroup>

  <xs:complexType name="RowCounts">
    <xs:annotation><xs:documentation>Rows of the stratum and period.</xs:documentation></xs:annotation>
    <xs:attribute name="rows" type="Count" use="required">
      <xs:annotation><xs:documentation>All of them.</xs:documentation></xs:annotation>
    </xs:attribute>
    <xs:attribute name="excluded" type="Count" use="required">
      <xs:annotation>
        <xs:documentation>Of these, left out by the conditions.</xs:documentation>
      </xs:annotation>
    </xs:attribute>
    <xs:attribute name="unknown" type="Count" use="required">
      <xs:annotation>
        <xs:documentation>Of these, with a condition or value that is not known.</xs:documentation>
      </xs:annotation>
    </xs:attribute>
    <xs:attribute name="rejected" type="Count">
      <xs:annotation>
        <xs:documentation>
          Besides these, rows of the submission left out for their errors; absent where there were none. Whose
          they would have been is not known: every result of the dataset has all of them.
        </xs:documentation>
      </xs:annotation>
    </xs:attribute>
  </xs:complexType>

  <xs:complexType name="Bounds">
    <xs:annotation>
      <xs:documentation>The least and the most that a share could be, given its unknown rows.</xs:documentation>
    </xs:annotation>
    <xs:sequence>
      <xs:element name="ifNotMet" type="Bound">
        <xs:annotation><xs:documentation>If every one of them were not met.</xs:documentation></xs:annotation>
      </xs:element>
      <xs:element name="ifMet" type="Bound">
        <xs:annotation><xs:documentation>If every one of them were met.</xs:documentation></xs:annotation>
      </xs:element>
    </xs:sequence>
    <xs:attribute name="changesBand" type="TrueFalse">
      <xs:annotation>
        <xs:documentation>Whether the band could be another; absent where there are no bands.</xs:documentation>
      </xs:annotation>
    </xs:attribute>
  </xs:complexType>

  <xs:complexType name="Bound">
    <xs:annotation><xs:documentation>In the result's unit.</xs:documentation></xs:annotation>
    <xs:simpleContent>
      <xs:extension base="Number">
        <xs:attribute name="band" type="Band">
          <xs:annotation><xs:documentation>The band that it would have.</xs:documentation></xs:annotation>
        </xs:attribute>
      </xs:extension>
    </xs:simpleContent>
  </xs:complexType>

  <xs:complexType name="Reconciliation">
    <xs:annotation>
      <xs:documentation>
        What the comparison of an overall result with a figure that others published came to. It is never in a
        publication where the result is protected: the difference would give it back.
      </xs:documentation>
    </xs:annotation>
    <xs:sequence>
      <xs:element name="published" type="Number">
        <xs:annotation><xs:documentation>The published figure, in the result's unit.</xs:documentation></xs:annotation>
      </xs:element>
      <xs:element name="tolerance" type="Number">
        <xs:annotation>
          <xs:documentation>How far the two may differ and still agree; 0 where they must be the same.</xs:documentation>
        </xs:annotation>
      </xs:element>
      <xs:element name="difference" type="ObservedNumber">
        <xs:annotation>
          <xs:documentation>The value less the published figure; absent where there is no exact value.</xs:documentation>
        </xs:annotation>
      </xs:element>
    </xs:sequence>
    <xs:attribute name="outcome" use="required">
      <xs:annotation>
        <xs:documentation>Whether the two agree within the tolerance; undecided without a difference.</xs:documentation>
      </xs:annotation>
      <xs:simpleType>
        <xs:restriction base="xs:string">
          <xs:enumeration value="agrees"/>
          <xs:enumeration value="differs"/>
          <xs:enumeration value="undecided"/>
        </xs:restriction>
      </xs:simpleType>
    </xs:attribute>
    <xs:attribute name="relative" type="TrueFalse" use="required">
      <xs:annotation>
        <xs:documentation>Whether the tolerance is in percent of the published figure.</xs:documentation>
      </xs:annotation>
    </xs:attribute>
    <xs:attribute name="source" type="xs:string" use="required">
      <xs:annotation><xs:documentation>Who published the figure, and where.</xs:documentation></xs:annotation>
    </xs:attribute>
  </xs:complexType>

  <xs:complexType name="Statistics">
    <xs:annotation><xs:documentation>What statistical methods add to a figure.</xs:documentation></xs:annotation>
    <xs:sequence>
      <xs:element name="interval" minOccurs="0" maxOccurs="unbounded">
        <xs:annotation>
          <xs:documentation>Confidence limits of the value, in its unit, at one level.</xs:documentation>
        </xs:annotation>
        <xs:complexType>
          <xs:attribute name="method" type="Text" use="required">
            <xs:annotation><xs:documentation>The method by its name: Wilson score.</xs:documentation></xs:annotation>
          </xs:attribute>
          <xs:attribute name="level" type="DecimalText" use="required">
            <xs:annotation><xs:documentation>In percent: 95, 99.8.</xs:documentation></xs:annotation>
          </xs:attribute>
          <xs:attribute name="kind" type="ObservationKind" use="required">
            <xs:annotation><xs:documentation>Whether there are limits, or which absence it is.</xs:documentation></xs:annotation>
          </xs:attribute>
          <xs:attribute name="reason" type="Text">
            <xs:annotation><xs:documentation>Why there are none.</xs:documentation></xs:annotation>
          </xs:attribute>
          <xs:attribute name="lower" type="DecimalText">
            <xs:annotation><xs:documentation>To 12 significant digits; only with kind value.</xs:documentation></xs:annotation>
          </xs:attribute>
          <xs:attribute name="upper" type="DecimalText">
            <xs:annotation><xs:documentation>To 12 significant digits; only with kind value.</xs:documentation></xs:annotation>
          </xs:attribute>
        </xs:complexType>
      </xs:element>
    </xs:sequence>
    <xs:attribute name="method" type="Text">
      <xs:annotation>
        <xs:documentation>The method that made the value; absent where the value is arithmetic on counts.</xs:documentation>
      </xs:annotation>
    </xs:attribute>
  </xs:complexType>

  <xs:complexType name="Statistic">
    <xs:annotation>
      <xs:documentation>What a statistical method found in judging: the figures that the band follows from.</xs:documentation>
    </xs:annotation>
    <xs:sequence>
      <xs:element name="figure" minOccurs="0" maxOccurs="unbounded">
        <xs:annotation><xs:documentation>One figure, to 12 significant digits.</xs:documentation></xs:annotation>
        <xs:complexType>
          <xs:simpleContent>
            <xs:extension base="DecimalTextOrNothing">
              <xs:attribute name="name" type="Text" use="required">
                <xs:annotation><xs:documentation>What it is: mean, lower-limit, chi-squared.</xs:documentation></xs:annotation>
              </xs:attribute>
              <xs:attribute name="kind" type="ObservationKind" use="required">
                <xs:annotation><xs:documentation>Whether there is a number, or which absence it is.</xs:documentation></xs:annotation>
              </xs:attribute>
              <xs:attribute name="reason" type="Text">
                <xs:annotation><xs:documentation>Why there is none.</xs:documentation></xs:annotation>
              </xs:attribute>
            </xs:extension>
          </xs:simpleContent>
        </xs:complexType>
      </xs:element>
    </xs:sequence>
    <xs:attribute name="method" type="Text" use="required">
      <xs:annotation><xs:documentation>The method by its name: XmR chart.</xs:documentation></xs:annotation>
    </xs:attribute>
    <xs:attribute name="approximate" type="TrueFalse" use="required">
      <xs:annotation><xs:documentation>Whether floating point decided the band.</xs:documentation></xs:annotation>
    </xs:attribute>
  </xs:complexType>

  <!-- Judgement -->

  <xs:complexType name="Judgement">
    <xs:annotation>
      <xs:documentation>Which rule judged, on what, and with which outcome.</xs:documentation>
    </xs:annotation>
    <xs:sequence>
      <xs:element name="band" type="ObservedBand">
        <xs:annotation><xs:documentation>The verdict on the result.</xs:documentation></xs:annotation>
      </xs:element>
      <xs:element name="comparisons">
        <xs:annotation><xs:documentation>The comparisons made, in order.</xs:documentation></xs:annotation>
        <xs:complexType>
          <xs:sequence>
            <xs:element name="comparison" type="Comparison" minOccurs="0" maxOccurs="unbounded">
              <xs:annotation><xs:documentation>One comparison.</xs:documentation></xs:annotation>
            </xs:element>
          </xs:sequence>
        </xs:complexType>
      </xs:element>
      <xs:element name="comparator" type="Comparator" minOccurs="0">
        <xs:annotation><xs:documentation>What else the rule looked at.</xs:documentation></xs:annotation>
      </xs:element>
      <xs:element name="distance" type="Distance" minOccurs="0">
        <xs:annotation>
          <xs:documentation>How far it is to the next better band.</xs:documentation>
        </xs:annotation>
      </xs:element>
      <xs:element name="adjustments" type="Adjustments" minOccurs="0">
        <xs:annotation>
          <xs:documentation>
            What overrides and caps did to the band, in order. The comparisons and the distance are of the band
            before them.
          </xs:documentation>
        </xs:annotation>
      </xs:element>
      <xs:element name="statistic" type="Statistic" minOccurs="0">
        <xs:annotation>
          <xs:documentation>What a statistical method found, where one judged. Since 1.3.</xs:documentation>
        </xs:annotation>
      </xs:element>
      <xs:element name="forecast" type="Forecast" minOccurs="0">
        <xs:annotation>
          <xs:documentation>Where the value is going; it never changes the band.</xs:documentation>
        </xs:annotation>
      </xs:element>
      <xs:element name="citations" type="Citations">
        <xs:annotation><xs:documentation>What the rule rests on.</xs:documentation></xs:annotation>
      </xs:element>
    </xs:sequence>
    <xs:attribute name="framework" type="Text" use="required">
      <xs:annotation><xs:documentation>The framework's id.</xs:documentation></xs:annotation>
    </xs:attribute>
    <xs:attribute name="version" type="Text" use="required">
      <xs:annotation>
        <xs:documentation>Its version in force on the period's last day.</xs:documentation>
      </xs:annotation>
    </xs:attribute>
    <xs:attribute name="rule" type="Text" use="required">
      <xs:annotation>
        <xs:documentation>framework/judged@version, with #band where a band was chosen.</xs:documentation>
      </xs:annotation>
    </xs:attribute>
    <xs:attribute name="due" type="Day">
      <xs:annotation>
        <xs:documentation>
          Of a commitment or a milestone: the day by which it was, or is, to be done. Since 1.4.
        </xs:documentation>
      </xs:annotation>
    </xs:attribute>
  </xs:complexType>

  <xs:complexType name="Comparison">
    <xs:annotation><xs:documentation>The value against one threshold.</xs:documentation></xs:annotation>
    <xs:sequence>
      <xs:element name="threshold" type="Number" minOccurs="0">
        <xs:annotation>
          <xs:documentation>In the indicator's unit; absent for otherwise.</xs:documentation>
        </xs:annotation>
      </xs:element>
      <xs:element name="text" type="xs:string">
        <xs:annotation>
          <xs:documentation>The threshold as the rule writes it.</xs:documentation>
        </xs:annotation>
      </xs:element>
    </xs:sequence>
    <xs:attribute name="band" type="Band" use="required">
      <xs:annotation><xs:documentation>The band that it stands for.</xs:documentation></xs:annotation>
    </xs:attribute>
    <xs:attribute name="relation" type="Relation" use="required">
      <xs:annotation>
        <xs:documentation>How the value must stand to the threshold.</xs:documentation>
      </xs:annotation>
    </xs:attribute>
    <xs:attribute name="outcome" type="Outcome" use="required">
      <xs:annotation><xs:documentation>Whether it does.</xs:documentation></xs:annotation>
    </xs:attribute>
  </xs:complexType>

  <xs:complexType name="Comparator">
    <xs:annotation><xs:documentation>The plan, or an earlier value.</xs:documentation></xs:annotation>
    <xs:sequence>
      <xs:element name="period" type="Period" minOccurs="0">
        <xs:annotation><xs:documentation>The period that it belongs to.</xs:documentation></xs:annotation>
      </xs:element>
      <xs:element name="value" type="ObservedFigure">
        <xs:annotation><xs:documentation>In the indicator's unit.</xs:documentation></xs:annotation>
      </xs:element>
      <xs:element name="ahead" type="Ahead" minOccurs="0">
        <xs:annotation>
          <xs:documentation>Of a path: where it goes after the result's period. Since 1.4.</xs:documentation>
        </xs:annotation>
      </xs:element>
    </xs:sequence>
    <xs:attribute name="kind" type="ComparatorKind" use="required">
      <xs:annotation><xs:documentation>What it is.</xs:documentation></xs:annotation>
    </xs:attribute>
    <xs:attribute name="compared" type="xs:nonNegativeInteger">
      <xs:annotation><xs:documentation>Of peers: how many were compared.</xs:documentation></xs:annotation>
    </xs:attribute>
    <xs:attribute name="leftOut" type="xs:nonNegativeInteger">
      <xs:annotation>
        <xs:documentation>Of peers: how many were unknown, too small or without an exact value.</xs:documentation>
      </xs:annotation>
    </xs:attribute>
  </xs:complexType>

  <xs:complexType name="Ahead">
    <xs:annotation>
      <xs:documentation>The points of a path that are still to come, in the order of their days.</xs:documentation>
    </xs:annotation>
    <xs:sequence>
      <xs:element name="point" type="PathPoint" maxOccurs="unbounded">
        <xs:annotation><xs:documentation>One point.</xs:documentation></xs:annotation>
      </xs:element>
    </xs:sequence>
    <xs:attribute name="course" type="Course" use="required">
      <xs:annotation><xs:documentation>How the path runs from one point to the next.</xs:documentation></xs:annotation>
    </xs:attribute>
  </xs:complexType>

  <xs:complexType name="PathPoint">
    <xs:annotation><xs:documentation>Where a path is to be by a day.</xs:documentation></xs:annotation>
    <xs:sequence>
      <xs:element name="value" type="Number">
        <xs:annotation><xs:documentation>In the indicator's unit.</xs:documentation></xs:annotation>
      </xs:element>
    </xs:sequence>
    <xs:attribute name="due" type="Day" use="required">
      <xs:annotation><xs:documentation>The day; of a window, its first.</xs:documentation></xs:annotation>
    </xs:attribute>
    <xs:attribute name="latest" type="Day">
      <xs:annotation><xs:documentation>The last day of a window.</xs:documentation></xs:annotation>
    </xs:attribute>
  </xs:complexType>

  <xs:complexType name="Distance">
    <xs:annotation><xs:documentation>What would have to change.</xs:documentation></xs:annotation>
    <xs:sequence>
      <xs:element name="amount" type="Number">
        <xs:annotation>
          <xs:documentation>In the indicator's unit, never negative.</xs:documentation>
        </xs:annotation>
      </xs:element>
      <xs:element name="text" type="xs:string">
        <xs:annotation><xs:documentation>In what people act on.</xs:documentation></xs:annotation>
      </xs:element>
    </xs:sequence>
    <xs:attribute name="band" type="Band" use="required">
      <xs:annotation><xs:documentation>The next better band.</xs:documentation></xs:annotation>
    </xs:attribute>
    <xs:attribute name="upwards" type="TrueFalse" use="required">
      <xs:annotation><xs:documentation>Whether the value must rise.</xs:documentation></xs:annotation>
    </xs:attribute>
  </xs:complexType>

  <xs:complexType name="Parts">
    <xs:annotation><xs:documentation>The parts of a score, in the order of its rule.</xs:documentation></xs:annotation>
    <xs:sequence>
      <xs:element name="part" maxOccurs="unbounded">
        <xs:annotation>
          <xs:documentation>
            One result as it was scored. The score before rounding is the sum of the contributions.
          </xs:documentation>
        </xs:annotation>
        <xs:complexType>
          <xs:sequence>
            <xs:element name="value" type="ObservedFigure">
              <xs:annotation><xs:documentation>The value of the part.</xs:documentation></xs:annotation>
            </xs:element>
            <xs:element name="unit" type="Unit">
              <xs:annotation><xs:documentation>Its unit.</xs:documentation></xs:annotation>
            </xs:element>
            <xs:element name="band" type="ObservedBand" minOccurs="0">
              <xs:annotation><xs:documentation>Its band, where it is scored by that.</xs:documentation></xs:annotation>
            </xs:element>
            <xs:element name="score" type="ObservedNumber">
              <xs:annotation><xs:documentation>What it scores.</xs:documentation></xs:annotation>
            </xs:element>
            <xs:element name="weight" type="Number" minOccurs="0">
              <xs:annotation><xs:documentation>Its weight, where it has one.</xs:documentation></xs:annotation>
            </xs:element>
            <xs:element name="contribution" type="Number" minOccurs="0">
              <xs:annotation><xs:documentation>What it adds; absent where it is left out or there is no score.</xs:documentation></xs:annotation>
            </xs:element>
            <xs:element name="text" type="xs:string">
              <xs:annotation><xs:documentation>How it is scored, as the rule writes it.</xs:documentation></xs:annotation>
            </xs:element>
          </xs:sequence>
          <xs:attribute name="result" type="Text" use="required">
            <xs:annotation><xs:documentation>The id of the result.</xs:documentation></xs:annotation>
          </xs:attribute>
          <xs:attribute name="domain" type="Text">
            <xs:annotation><xs:documentation>The domain that it stands in.</xs:documentation></xs:annotation>
          </xs:attribute>
        </xs:complexType>
      </xs:element>
    </xs:sequence>
  </xs:complexType>

  <xs:complexType name="Adjustments">
    <xs:annotation><xs:documentation>Changes of a band once it was found, in order.</xs:documentation></xs:annotation>
    <xs:sequence>
      <xs:element name="adjustment" maxOccurs="unbounded">
        <xs:annotation><xs:documentation>What one clause of the rule did.</xs:documentation></xs:annotation>
        <xs:complexType>
          <xs:sequence>
            <xs:element name="cause" type="xs:string">
              <xs:annotation><xs:documentation>What was found of the results that it looks at.</xs:documentation></xs:annotation>
            </xs:element>
            <xs:element name="reason" type="xs:string">
              <xs:annotation><xs:documentation>Why the rule has it.</xs:documentation></xs:annotation>
            </xs:element>
          </xs:sequence>
          <xs:attribute name="kind" use="required">
            <xs:annotation><xs:documentation>An override sets the band, a cap lets it be no better, a moderation is people's own decision.</xs:documentation></xs:annotation>
            <xs:simpleType>
              <xs:restriction base="xs:token">
                <xs:enumeration value="override"/>
                <xs:enumeration value="cap"/>
                <xs:enumeration value="moderation"/>
              </xs:restriction>
            </xs:simpleType>
          </xs:attribute>
          <xs:attribute name="outcome" use="required">
            <xs:annotation><xs:documentation>Whether it applied, or whether it does is not known.</xs:documentation></xs:annotation>
            <xs:simpleType>
              <xs:restriction base="xs:token">
                <xs:enumeration value="applied"/>
                <xs:enumeration value="undecided"/>
              </xs:restriction>
            </xs:simpleType>
          </xs:attribute>
          <xs:attribute name="from" type="Band">
            <xs:annotation><xs:documentation>The band before; absent where that was not decided.</xs:documentation></xs:annotation>
          </xs:attribute>
          <xs:attribute name="to" type="Band" use="required">
            <xs:annotation><xs:documentation>The band that it sets or caps at.</xs:documentation></xs:annotation>
          </xs:attribute>
          <xs:attribute name="by" type="xs:string">
            <xs:annotation><xs:documentation>Of a moderation, who decided it.</xs:documentation></xs:annotation>
          </xs:attribute>
          <xs:attribute name="on" type="Day">
            <xs:annotation><xs:documentation>Of a moderation, when it was decided.</xs:documentation></xs:annotation>
          </xs:attribute>
        </xs:complexType>
      </xs:element>
    </xs:sequence>
  </xs:complexType>

  <xs:complexType name="Forecast">
    <xs:annotation>
      <xs:documentation>The straight line from the first to the last of the latest periods.</xs:documentation>
    </xs:annotation>
    <xs:sequence>
      <xs:element name="rate" type="ObservedFigure">
        <xs:annotation>
          <xs:documentation>Per month, in the unit of a difference.</xs:documentation>
        </xs:annotation>
      </xs:element>
      <xs:element name="recovery" type="Recovery" minOccurs="0">
        <xs:annotation>
          <xs:documentation>What it takes to be in the best band by a day.</xs:documentation>
        </xs:annotation>
      </xs:element>
      <xs:element name="text" type="xs:string">
        <xs:annotation><xs:documentation>The same in words.</xs:documentation></xs:annotation>
      </xs:element>
    </xs:sequence>
    <xs:attribute name="from" type="xs:token">
      <xs:annotation><xs:documentation>The period that the line starts in.</xs:documentation></xs:annotation>
    </xs:attribute>
    <xs:attribute name="to" type="xs:token" use="required">
      <xs:annotation><xs:documentation>The period of the result.</xs:documentation></xs:annotation>
    </xs:attribute>
    <xs:attribute name="band" type="Band">
      <xs:annotation><xs:documentation>The next better band.</xs:documentation></xs:annotation>
    </xs:attribute>
    <xs:attribute name="month" type="xs:token">
      <xs:annotation>
        <xs:documentation>When it is reached at this rate; absent where it is not.</xs:documentation>
      </xs:annotation>
    </xs:attribute>
  </xs:complexType>

  <xs:complexType name="Recovery">
    <xs:annotation><xs:documentation>What recovering takes.</xs:documentation></xs:annotation>
    <xs:sequence>
      <xs:element name="rate" type="Number" minOccurs="0">
        <xs:annotation>
          <xs:documentation>Per month from the end of the period; absent where no month is left.</xs:documentation>
        </xs:annotation>
      </xs:element>
      <xs:element name="times" type="Number" minOccurs="0">
        <xs:annotation>
          <xs:documentation>Of the present rate; absent where that leads nowhere or away.</xs:documentation>
        </xs:annotation>
      </xs:element>
    </xs:sequence>
    <xs:attribute name="band" type="Band" use="required">
      <xs:annotation><xs:documentation>The best band.</xs:documentation></xs:annotation>
    </xs:attribute>
    <xs:attribute name="by" type="xs:date" use="required">
      <xs:annotation><xs:documentation>The day.</xs:documentation></xs:annotation>
    </xs:attribute>
  </xs:complexType>

  <xs:complexType name="Number">
    <xs:annotation><xs:documentation>A number that is certainly there.</xs:documentation></xs:annotation>
    <xs:simpleContent>
      <xs:extension base="DecimalText">
        <xs:attribute name="exact" type="TrueFalse" use="required">
          <xs:annotation>
            <xs:documentation>Whether the number printed is the number itself.</xs:documentation>
          </xs:annotation>
        </xs:attribute>
      </xs:extension>
    </xs:simpleContent>
  </xs:complexType>

  <xs:complexType name="Citations">
    <xs:annotation><xs:documentation>A list, which may be empty.</xs:documentation></xs:annotation>
    <xs:sequence>
      <xs:element name="citation" minOccurs="0" maxOccurs="unbounded">
        <xs:annotation>
          <xs:documentation>One place in a source, or a local choice.</xs:documentation>
        </xs:annotation>
        <xs:complexType>
          <xs:sequence>
            <xs:element name="section" type="xs:string" minOccurs="0">
              <xs:annotation><xs:documentation>The section of the source.</xs:documentation></xs:annotation>
            </xs:element>
            <xs:element name="states" type="xs:string" minOccurs="0">
              <xs:annotation>
                <xs:documentation>What the source says there, where it is overruled.</xs:documentation>
              </xs:annotation>
            </xs:element>
            <xs:element name="reason" type="xs:string" minOccurs="0">
              <xs:annotation>
                <xs:documentation>Why it was chosen, or why it is overruled.</xs:documentation>
              </xs:annotation>
            </xs:element>
          </xs:sequence>
          <xs:attribute name="standing" type="Standing" use="required">
            <xs:annotation>
              <xs:documentation>
                stated by the source, chosen locally, believed to be in the source and unverified, or stated
                otherwise by a source that is overruled.
              </xs:documentation>
            </xs:annotation>
          </xs:attribute>
          <xs:attribute name="source" type="Text">
            <xs:annotation><xs:documentation>The source's id.</xs:documentation></xs:annotation>
          </xs:attribute>
          <xs:attribute name="firstLine" type="xs:positiveInteger">
            <xs:annotation><xs:documentation>The first line cited.</xs:documentation></xs:annotation>
          </xs:attribute>
          <xs:attribute name="lastLine" type="xs:positiveInteger">
            <xs:annotation><xs:documentation>The last line cited.</xs:documentation></xs:annotation>
          </xs:attribute>
          <xs:attribute name="by" type="xs:string">
            <xs:annotation><xs:documentation>Who chose it.</xs:documentation></xs:annotation>
          </xs:attribute>
          <xs:attribute name="on" type="Day">
            <xs:annotation><xs:documentation>When it was chosen.</xs:documentation></xs:annotation>
          </xs:attribute>
        </xs:complexType>
      </xs:element>
    </xs:sequence>
  </xs:complexType>

  <xs:complexType name="Explanation">
    <xs:annotation><xs:documentation>Sentences.</xs:documentation></xs:annotation>
    <xs:sequence>
      <xs:element name="definition" type="xs:string">
        <xs:annotation><xs:documentation>What is measured.</xs:documentation></xs:annotation>
      </xs:element>
      <xs:element name="rule" type="xs:string" minOccurs="0">
        <xs:annotation><xs:documentation>How it is judged.</xs:documentation></xs:annotation>
      </xs:element>
      <xs:element name="evidence" type="xs:string">
        <xs:annotation><xs:documentation>What the rows gave.</xs:documentation></xs:annotation>
      </xs:element>
      <xs:element name="outcome" type="xs:string">
        <xs:annotation>
          <xs:documentation>What was compared, and what came of it.</xs:documentation>
        </xs:annotation>
      </xs:element>
      <xs:element name="citations" type="Citations">
        <xs:annotation><xs:documentation>What the definition rests on.</xs:documentation></xs:annotation>
      </xs:element>
    </xs:sequence>
  </xs:complexType>

  <!-- Findings and verdict -->

  <xs:complexType name="DataQuality">
    <xs:annotation><xs:documentation>The ratings of each dataset submitted.</xs:documentation></xs:annotation>
    <xs:sequence>
      <xs:element name="dataset" maxOccurs="unbounded">
        <xs:annotation><xs:documentation>One dataset.</xs:documentation></xs:annotation>
        <xs:complexType>
          <xs:sequence>
            <xs:element name="rating" type="QualityRating" maxOccurs="unbounded">
              <xs:annotation>
                <xs:documentation>One respect in which data can be good.</xs:documentation>
              </xs:annotation>
            </xs:element>
          </xs:sequence>
          <xs:attribute name="id" type="Text" use="required">
            <xs:annotation><xs:documentation>The id of the dataset.</xs:documentation></xs:annotation>
          </xs:attribute>
        </xs:complexType>
      </xs:element>
    </xs:sequence>
  </xs:complexType>

  <xs:complexType name="QualityRating">
    <xs:annotation>
      <xs:documentation>
        What was found, over what could have been. Not applicable where the dataset does not say what good is.
      </xs:documentation>
    </xs:annotation>
    <xs:sequence>
      <xs:element name="numerator" type="ObservedNumber">
        <xs:annotation><xs:documentation>A whole number.</xs:documentation></xs:annotation>
      </xs:element>
      <xs:element name="denominator" type="ObservedNumber">
        <xs:annotation><xs:documentation>A whole number.</xs:documentation></xs:annotation>
      </xs:element>
      <xs:element name="value" type="ObservedNumber">
        <xs:annotation><xs:documentation>In percent.</xs:documentation></xs:annotation>
      </xs:element>
      <xs:element name="sentence" type="xs:string">
        <xs:annotation><xs:documentation>The same in words.</xs:documentation></xs:annotation>
      </xs:element>
    </xs:sequence>
    <xs:attribute name="dimension" use="required">
      <xs:annotation>
        <xs:documentation>
          coverage: rows or members found, of those expected. completeness: cells filled in, of those that
          apply. validity: cells that are as the dataset asks, of those read. consistency: checks of rows
          passed, of those decided. timeliness: months of the period up to the latest row's, of all its
          months. default-values: cells that hold a default, of those filled in.
        </xs:documentation>
      </xs:annotation>
      <xs:simpleType>
        <xs:restriction base="xs:token">
          <xs:enumeration value="coverage"/>
          <xs:enumeration value="completeness"/>
          <xs:enumeration value="validity"/>
          <xs:enumeration value="consistency"/>
          <xs:enumeration value="timeliness"/>
          <xs:enumeration value="default-values"/>
        </xs:restriction>
      </xs:simpleType>
    </xs:attribute>
    <xs:attribute name="column" type="Text">
      <xs:annotation><xs:documentation>The column that it is about, where it is about one.</xs:documentation></xs:annotation>
    </xs:attribute>
  </xs:complexType>

  <xs:complexType name="Findings">
    <xs:annotation><xs:documentation>A list, which may be empty.</xs:documentation></xs:annotation>
    <xs:sequence>
      <xs:element name="finding" minOccurs="0" maxOccurs="unbounded">
        <xs:annotation>
          <xs:documentation>One kind of thing found in one dataset, or of one framework.</xs:documentation>
        </xs:annotation>
        <xs:complexType>
          <xs:sequence>
            <xs:element name="message" type="xs:string">
              <xs:annotation><xs:documentation>What it is, in a sentence.</xs:documentation></xs:annotation>
            </xs:element>
            <xs:element name="lines" type="Lines">
              <xs:annotation>
                <xs:documentation>The lines of the first of them, at most ten.</xs:documentation>
              </xs:annotation>
            </xs:element>
          </xs:sequence>
          <xs:attribute name="code" use="required">
            <xs:annotation>
              <xs:documentation>The stable code of the message.</xs:documentation>
            </xs:annotation>
            <xs:simpleType>
              <xs:restriction base="xs:token">
                <xs:pattern value="OT[0-9]{4}"/>
              </xs:restriction>
            </xs:simpleType>
          </xs:attribute>
          <xs:attribute name="severity" type="Severity" use="required">
            <xs:annotation><xs:documentation>How bad it is.</xs:documentation></xs:annotation>
          </xs:attribute>
          <xs:attribute name="dataset" type="Text">
            <xs:annotation>
              <xs:documentation>The dataset; absent where it is about a framework.</xs:documentation>
            </xs:annotation>
          </xs:attribute>
          <xs:attribute name="framework" type="Text">
            <xs:annotation>
              <xs:documentation>The framework, where it is about one. Since 1.2.</xs:documentation>
            </xs:annotation>
          </xs:attribute>
          <xs:attribute name="field" type="xs:string">
            <xs:annotation>
              <xs:documentation>The column, where it is about one.</xs:documentation>
            </xs:annotation>
          </xs:attribute>
          <xs:attribute name="count" type="Count" use="required">
            <xs:annotation><xs:documentation>How many rows it concerns.</xs:documentation></xs:annotation>
          </xs:attribute>
        </xs:complexType>
      </xs:element>
    </xs:sequence>
  </xs:complexType>

  <xs:complexType name="Verdict">
    <xs:annotation>
      <xs:documentation>How many headline results stand in each band.</xs:documentation>
    </xs:annotation>
    <xs:sequence>
      <xs:element name="band" minOccurs="0" maxOccurs="unbounded">
        <xs:annotation><xs:documentation>A band that occurs.</xs:documentation></xs:annotation>
        <xs:complexType>
          <xs:attribute name="name" type="Band" use="required">
            <xs:annotation><xs:documentation>The band.</xs:documentation></xs:annotation>
          </xs:attribute>
          <xs:attributeGroup ref="DeclaredBand"/>
          <xs:attribute name="count" type="Count" use="required">
            <xs:annotation>
              <xs:documentation>How many headline results have it.</xs:documentation>
            </xs:annotation>
          </xs:attribute>
        </xs:complexType>
      </xs:element>
    </xs:sequence>
    <xs:attribute name="withoutBand" type="Count" use="required">
      <xs:annotation>
        <xs:documentation>Headline results that have a rule and no band.</xs:documentation>
      </xs:annotation>
    </xs:attribute>
    <xs:attribute name="unjudged" type="Count" use="required">
      <xs:annotation>
        <xs:documentation>Headline results for which no rule is in force.</xs:documentation>
      </xs:annotation>
    </xs:attribute>
    <xs:attribute name="worst" type="RankedBand">
      <xs:annotation>
        <xs:documentation>The worst band of a headline result; absent where none ranks.</xs:documentation>
      </xs:annotation>
    </xs:attribute>
    <xs:attribute name="anyRed" type="TrueFalse" use="required">
      <xs:annotation>
        <xs:documentation>Whether any result is red, strata and earlier periods included.</xs:documentation>
      </xs:annotation>
    </xs:attribute>
  </xs:complexType>

  <!-- Words -->

  <xs:simpleType name="AudienceName">
    <xs:annotation><xs:documentation>Whom a return is made for.</xs:documentation></xs:annotation>
    <xs:restriction base="xs:token">
      <xs:enumeration value="internal"/>
      <xs:enumeration value="publication"/>
    </xs:restriction>
  </xs:simpleType>

  <xs:simpleType name="MeasureKind">
    <xs:annotation><xs:documentation>How an indicator is computed.</xs:documentation></xs:annotation>
    <xs:restriction base="xs:token">
      <xs:enumeration value="reported"/>
      <xs:enumeration value="proportion"/>
      <xs:enumeration value="ratio"/>
      <xs:enumeration value="count"/>
      <xs:enumeration value="sum"/>
      <xs:enumeration value="mean"/>
      <xs:enumeration value="change"/>
      <xs:enumeration value="median"/>
      <xs:enumeration value="quantile"/>
      <xs:enumeration value="minimum"/>
      <xs:enumeration value="maximum"/>
      <xs:enumeration value="distinct-count"/>
      <xs:enumeration value="gap"/>
      <xs:enumeration value="ratio-between-strata"/>
      <xs:enumeration value="worst-stratum"/>
      <xs:enumeration value="attestation"/>
      <xs:enumeration value="pass-fail"/>
      <xs:enumeration value="requirement"/>
      <xs:enumeration value="tender"/>
      <xs:enumeration value="ladder"/>
      <xs:enumeration value="commitments"/>
      <xs:enumeration value="milestones"/>
      <xs:enumeration value="share"/>
      <xs:enumeration value="score"/>
      <xs:enumeration value="reduction"/>
      <xs:enumeration value="growth"/>
      <xs:enumeration value="variance"/>
      <xs:enumeration value="calculation"/>
      <xs:enumeration value="slope-index"/>
      <xs:enumeration value="relative-index"/>
      <xs:enumeration value="life-expectancy"/>
      <xs:enumeration value="healthy-life-expectancy"/>
    </xs:restriction>
  </xs:simpleType>

  <xs:simpleType name="UnitDimension">
    <xs:annotation><xs:documentation>What a unit counts or measures.</xs:documentation></xs:annotation>
    <xs:restriction base="xs:token">
      <xs:enumeration value="count"/>
      <xs:enumeration value="percent"/>
      <xs:enumeration value="points"/>
      <xs:enumeration value="money"/>
      <xs:enumeration value="quantity"/>
      <xs:enumeration value="ratio"/>
    </xs:restriction>
  </xs:simpleType>

  <xs:simpleType name="ObservationKind">
    <xs:annotation><xs:documentation>The five ways of a figure.</xs:documentation></xs:annotation>
    <xs:restriction base="xs:token">
      <xs:enumeration value="value"/>
      <xs:enumeration value="not-applicable"/>
      <xs:enumeration value="missing"/>
      <xs:enumeration value="withheld"/>
      <xs:enumeration value="suppressed"/>
    </xs:restriction>
  </xs:simpleType>

  <xs:simpleType name="Qualifier">
    <xs:annotation><xs:documentation>How exactly a figure was stated.</xs:documentation></xs:annotation>
    <xs:restriction base="xs:token">
      <xs:enumeration value="exact"/>
      <xs:enumeration value="about"/>
      <xs:enumeration value="over"/>
      <xs:enumeration value="under"/>
      <xs:enumeration value="at-least"/>
      <xs:enumeration value="at-most"/>
      <xs:enumeration value="between"/>
    </xs:restriction>
  </xs:simpleType>

  <xs:simpleType name="Band">
    <xs:annotation>
      <xs:documentation>
        A verdict on a result: blue, green, amber, red, improving, no-change, worsening, not-enough-history, or
        a band of a scheme that the rules declare.
      </xs:documentation>
    </xs:annotation>
    <xs:restriction base="xs:token">
      <xs:pattern value="[^\s#]+"/>
      <xs:maxLength value="200"/>
    </xs:restriction>
  </xs:simpleType>

  <xs:simpleType name="RankedBand">
    <xs:annotation><xs:documentation>A band that ranks, best first.</xs:documentation></xs:annotation>
    <xs:restriction base="Band">
      <xs:enumeration value="blue"/>
      <xs:enumeration value="green"/>
      <xs:enumeration value="amber"/>
      <xs:enumeration value="red"/>
    </xs:restriction>
  </xs:simpleType>

  <xs:simpleType name="Relation">
    <xs:annotation><xs:documentation>How a value stands to a threshold.</xs:documentation></xs:annotation>
    <xs:restriction base="xs:token">
      <xs:enumeration value="at-least"/>
      <xs:enumeration value="above"/>
      <xs:enumeration value="at-most"/>
      <xs:enumeration value="below"/>
      <xs:enumeration value="exactly"/>
      <xs:enumeration value="otherwise"/>
    </xs:restriction>
  </xs:simpleType>

  <xs:simpleType name="Outcome">
    <xs:annotation><xs:documentation>What a comparison came to.</xs:documentation></xs:annotation>
    <xs:restriction base="xs:token">
      <xs:enumeration value="met"/>
      <xs:enumeration value="not-met"/>
      <xs:enumeration value="undecided"/>
    </xs:restriction>
  </xs:simpleType>

  <xs:simpleType name="Course">
    <xs:restriction base="xs:string">
      <xs:enumeration value="straight-line-by-days"/>
      <xs:enumeration value="straight-line-by-years"/>
      <xs:enumeration value="steps"/>
    </xs:restriction>
  </xs:simpleType>

  <xs:simpleType name="ComparatorKind">
    <xs:annotation><xs:documentation>What a value was compared with.</xs:documentation></xs:annotation>
    <xs:restriction base="xs:token">
      <xs:enumeration value="plan"/>
      <xs:enumeration value="baseline"/>
      <xs:enumeration value="previous"/>
      <xs:enumeration value="benchmark"/>
      <xs:enumeration value="path"/>
      <xs:enumeration value="total"/>
      <xs:enumeration value="peers"/>
    </xs:restriction>
  </xs:simpleType>

  <xs:simpleType name="Standing">
    <xs:annotation><xs:documentation>How a citation stands to its source.</xs:documentation></xs:annotation>
    <xs:restriction base="xs:token">
      <xs:enumeration value="stated"/>
      <xs:enumeration value="chosen"/>
      <xs:enumeration value="unverified"/>
      <xs:enumeration value="overruled"/>
    </xs:restriction>
  </xs:simpleType>

  <xs:simpleType name="Severity">
    <xs:annotation><xs:documentation>How bad a finding is.</xs:documentation></xs:annotation>
    <xs:restriction base="xs:token">
      <xs:enumeration value="error"/>
      <xs:enumeration value="warning"/>
      <xs:enumeration value="note"/>
    </xs:restriction>
  </xs:simpleType>

  <!-- Text and numbers -->

  <xs:simpleType name="Text">
    <xs:annotation><xs:documentation>Text that is not empty.</xs:documentation></xs:annotation>
    <xs:restriction base="xs:string">
      <xs:minLength value="1"/>
    </xs:restriction>
  </xs:simpleType>

  <xs:complexType name="Nothing">
    <xs:annotation>
      <xs:documentation>An element whose presence says everything.</xs:documentation>
    </xs:annotation>
  </xs:complexType>

  <xs:simpleType name="NoText">
    <xs:annotation><xs:documentation>No text.</xs:documentation></xs:annotation>
    <xs:restriction base="xs:string">
      <xs:length value="0"/>
    </xs:restriction>
  </xs:simpleType>

  <xs:simpleType name="WholeText">
    <xs:annotation><xs:documentation>An integer of at most 38 digits.</xs:documentation></xs:annotation>
    <xs:restriction base="xs:token">
      <xs:pattern value="-?(0|[1-9][0-9]{0,37})"/>
    </xs:restriction>
  </xs:simpleType>

  <xs:simpleType name="FractionText">
    <xs:annotation>
      <xs:documentation>A decimal fraction that is not negative, of at most 38 digits.</xs:documentation>
    </xs:annotation>
    <xs:restriction base="xs:token">
      <xs:pattern value="(0|[1-9][0-9]*)\.[0-9]+"/>
      <xs:maxLength value="39"/>
    </xs:restriction>
  </xs:simpleType>

  <xs:simpleType name="NegativeFractionText">
    <xs:annotation>
      <xs:documentation>A negative decimal fraction of at most 38 digits.</xs:documentation>
    </xs:annotation>
    <xs:restriction base="xs:token">
      <xs:pattern value="-(0|[1-9][0-9]*)\.[0-9]+"/>
      <xs:maxLength value="40"/>
    </xs:restriction>
  </xs:simpleType>

  <xs:simpleType name="DecimalText">
    <xs:annotation>
      <xs:documentation>
        A decimal number of at most 38 digits: -12, 0.5, 57.7777777778. No exponent, no plus sign, no leading
        zeros, a point and never a comma.
      </xs:documentation>
    </xs:annotation>
    <xs:union memberTypes="WholeText FractionText NegativeFractionText"/>
  </xs:simpleType>

  <xs:simpleType name="DecimalTextOrNothing">
    <xs:annotation><xs:documentation>A decimal number, or no text.</xs:documentation></xs:annotation>
    <xs:union memberTypes="DecimalText NoText"/>
  </xs:simpleType>

  <xs:simpleType name="BandOrNothing">
    <xs:annotation><xs:documentation>A band, or no text.</xs:documentation></xs:annotation>
    <xs:union memberTypes="Band NoText"/>
  </xs:simpleType>

  <xs:simpleType name="Count">
    <xs:annotation>
      <xs:documentation>How many: from 0 to 9223372036854775807.</xs:documentation>
    </xs:annotation>
    <xs:restriction base="xs:nonNegativeInteger">
      <xs:maxInclusive value="9223372036854775807"/>
    </xs:restriction>
  </xs:simpleType>

  <xs:simpleType name="Lines">
    <xs:annotation>
      <xs:documentation>Line numbers from 1, separated by spaces, at most ten.</xs:documentation>
    </xs:annotation>
    <xs:restriction>
      <xs:simpleType>
        <xs:list itemType="xs:positiveInteger"/>
      </xs:simpleType>
      <xs:maxLength value="10"/>
    </xs:restriction>
  </xs:simpleType>

  <xs:simpleType name="Digest">
    <xs:annotation><xs:documentation>SHA-256 in lower-case hexadecimal.</xs:documentation></xs:annotation>
    <xs:restriction base="xs:token">
      <xs:pattern value="[0-9a-f]{64}"/>
    </xs:restriction>
  </xs:simpleType>

  <xs:simpleType name="Day">
    <xs:annotation><xs:documentation>A day, without a zone: 2024-03-31.</xs:documentation></xs:annotation>
    <xs:restriction base="xs:date">
      <xs:pattern value="[0-9]{4}-[0-9]{2}-[0-9]{2}"/>
    </xs:restriction>
  </xs:simpleType>

  <xs:simpleType name="PeriodText">
    <xs:annotation><xs:documentation>A period as people write it.</xs:documentation></xs:annotation>
    <xs:restriction base="xs:token">
      <xs:pattern value="[0-9]{4}/[0-9]{2}( Q[1-4])?"/>
      <xs:pattern value="[0-9]{4}"/>
      <xs:pattern value="[0-9]{4}-[0-9]{2}"/>
      <xs:pattern value="[0-9]{4}-[0-9]{2}\.\.[0-9]{4}-[0-9]{2}"/>
    </xs:restriction>
  </xs:simpleType>

  <xs:simpleType name="TrueFalse">
    <xs:annotation><xs:documentation>true or false, never 1 or 0.</xs:documentation></xs:annotation>
    <xs:restriction base="xs:boolean">
      <xs:pattern value="true|false"/>
    </xs:restriction>
  </xs:simpleType>

</xs:schema>

"""#

  /// The name of the file that ``assuranceReturnXSD`` is published as.
  package static let assuranceReturnXSDFileName = "assurance-return.xsd"

  /// JSON Schema (draft 2020-12) of ``ReturnJSON``'s output.
  package static let assuranceReturnJSON = #"""
{
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "$id": "https://outturn.dev/ns/assurance-return/1/schema.json",
  "title": "Assurance return",
  "description": "What one run of Outturn found in a submission, and how it judged it: the content of assurance-return.xsd, with the same names. Numbers that can have a fraction are strings, so that no reader rounds them on the way; counts are integers. A later 1.x adds optional content only.",
  "type": "object",
  "additionalProperties": false,
  "required": [
    "schemaVersion",
    "submitter",
    "period",
    "audience",
    "notForPublication",
    "engineVersion",
    "frameworks",
    "rules",
    "submissions",
    "results",
    "findings",
    "verdict",
    "contentDigest"
  ],
  "properties": {
    "schemaVersion": {
      "description": "The version of this schema: 1, and what has been added since.",
      "type": "string",
      "pattern": "^1\\.[0-9]{1,4}$"
    },
    "submitter": {
      "description": "Whose return it is.",
      "$ref": "#/$defs/submitter"
    },
    "period": {
      "description": "The period asked for; results lie within it.",
      "$ref": "#/$defs/period"
    },
    "audience": {
      "description": "Whom it is made for. internal: everything, small numbers among it. publication: small numbers are suppressed, and whatever would give them back.",
      "enum": [
        "internal",
        "publication"
      ]
    },
    "notForPublication": {
      "description": "true on every internal return, so that nobody publishes one.",
      "type": "boolean"
    },
    "engineVersion": {
      "description": "The version of Outturn that made it.",
      "type": "string",
      "minLength": 1
    },
    "frameworks": {
      "description": "Every framework and version that judged something in it.",
      "type": "array",
      "items": {
        "description": "One version of one framework.",
        "$ref": "#/$defs/framework"
      },
      "uniqueItems": true
    },
    "rules": {
      "description": "The rules that were in force, by digest.",
      "$ref": "#/$defs/ruleDigests"
    },
    "submissions": {
      "description": "The files that it was computed from, by digest.",
      "type": "array",
      "items": {
        "description": "One file.",
        "$ref": "#/$defs/submission"
      }
    },
    "signOff": {
      "description": "Who signed the return, and how far it has come. Since 1.2.",
      "$ref": "#/$defs/signOff"
    },
    "results": {
      "description": "Every indicator, stratum and period: indicators as the rules declare them, then stratification, stratum and period.",
      "type": "array",
      "items": {
        "description": "One indicator, for one stratum and one period.",
        "$ref": "#/$defs/result"
      }
    },
    "findings": {
      "description": "What a reader should know about the data.",
      "type": "array",
      "items": {
        "description": "One kind of thing found in one dataset, or of one framework.",
        "$ref": "#/$defs/finding"
      }
    },
    "dataQuality": {
      "description": "How good the data are, dataset by dataset. Since 1.1.",
      "type": "array",
      "minItems": 1,
      "items": {
        "description": "The ratings of one dataset.",
        "$ref": "#/$defs/dataQuality"
      }
    },
    "verdict": {
      "description": "The return in one line.",
      "$ref": "#/$defs/verdict"
    },
    "contentDigest": {
      "description": "SHA-256 of the canonical XML form of the same return without its contentDigest element: assurance-return.xsd says exactly of which bytes. The XML form of a return and its JSON form carry the same digest.",
      "$ref": "#/$defs/digest"
    }
  },
  "if": {
    "properties": {
      "audience": {
        "const": "internal"
      }
    }
  },
  "then": {
    "properties": {
      "notForPublication": {
        "const": true
      }
    }
  },
  "else": {
    "properties": {
      "notForPublication": {
        "const": false
      }
    }
  },
  "$defs": {
    "submitter": {
      "description": "An organisation, or the statement that none is named.",
      "oneOf": [
        {
          "description": "An organisation.",
          "type": "object",
          "additionalProperties": false,
          "required": [
            "code"
          ],
          "properties": {
            "code": {
              "description": "The code of the organisation that submits.",
              "type": "string",
              "minLength": 1
            }
          }
        },
        {
          "description": "None.",
          "type": "object",
          "additionalProperties": false,
          "required": [
            "notStated"
          ],
          "properties": {
            "notStated": {
              "description": "The run names no organisation.",
              "const": true
            }
          }
        }
      ]
    },
    "period": {
      "description": "A stretch of whole months. Financial years begin on 1 April.",
      "type": "object",
      "additionalProperties": false,
      "required": [
        "text",
        "first",
        "last"
      ],
      "properties": {
        "text": {
          "description": "As people write it: 2023/24, 2023/24 Q1, 2024-03, 2024 or 2016-04..2019-03.",
          "type": "string",
          "pattern": "^([0-9]{4}/[0-9]{2}( Q[1-4])?|[0-9]{4}|[0-9]{4}-[0-9]{2}|[0-9]{4}-[0-9]{2}\\.\\.[0-9]{4}-[0-9]{2})$"
        },
        "first": {
          "description": "The first day.",
          "$ref": "#/$defs/day"
        },
        "last": {
          "description": "The last day, included.",
          "$ref": "#/$defs/day"
        }
      }
    },
    "framework": {
      "description": "One version of one framework.",
      "type": "object",
      "additionalProperties": false,
      "required": [
        "id",
        "version"
      ],
      "properties": {
        "id": {
          "description": "The name of its rules block.",
          "type": "string",
          "minLength": 1
        },
        "version": {
          "description": "The version: its first day in force.",
          "type": "string",
          "minLength": 1
        },
        "title": {
          "description": "Its title, where it has one.",
          "type": "string"
        },
        "owner": {
          "description": "Who answers for it. Since 1.2.",
          "type": "string"
        },
        "committee": {
          "description": "Where exceptions go. Since 1.2.",
          "type": "string"
        },
        "review": {
          "description": "The day by which it is to be looked at again. Since 1.2.",
          "$ref": "#/$defs/day"
        }
      }
    },
    "ruleDigests": {
      "description": "Two digests of the rules.",
      "type": "object",
      "additionalProperties": false,
      "required": [
        "files",
        "meaning"
      ],
      "properties": {
        "files": {
          "description": "Of the rule files: their sorted relative paths and their bytes with LF line ends.",
          "$ref": "#/$defs/digest"
        },
        "meaning": {
          "description": "Of what they mean: the canonical print of the framework in force. This is the one that verify compares.",
          "$ref": "#/$defs/digest"
        }
      }
    },
    "submission": {
      "description": "One file.",
      "type": "object",
      "additionalProperties": false,
      "required": [
        "dataset",
        "file"
      ],
      "properties": {
        "dataset": {
          "description": "The dataset that it was read as.",
          "type": "string",
          "minLength": 1
        },
        "file": {
          "description": "Its name, without its folder.",
          "type": "string",
          "minLength": 1
        },
        "sha256": {
          "description": "SHA-256 of its bytes; absent in a return for publication whose small counts are protected, since it could confirm a guess at them.",
          "$ref": "#/$defs/digest"
        },
        "rows": {
          "description": "How many rows it has; absent in a return for publication whose small counts are protected.",
          "$ref": "#/$defs/count"
        }
      }
    },
    "result": {
      "description": "One figure, with how it came about and how it was judged.",
      "type": "object",
      "additionalProperties": false,
      "required": [
        "indicator",
        "title",
        "kind",
        "headline",
        "stratum",
        "period",
        "unit",
        "numerator",
        "denominator",
        "value",
        "judgement",
        "explanation"
      ],
      "properties": {
        "indicator": {
          "description": "The indicator's id, or the one that a rule gave it.",
          "type": "string",
          "minLength": 1
        },
        "title": {
          "description": "The indicator's title.",
          "type": "string"
        },
        "kind": {
          "description": "How it is computed.",
          "enum": [
            "reported",
            "proportion",
            "ratio",
            "count",
            "sum",
            "mean",
            "change",
            "median",
            "quantile",
            "minimum",
            "maximum",
            "distinct-count",
            "gap",
            "ratio-between-strata",
            "worst-stratum",
            "attestation",
            "pass-fail",
            "requirement",
            "tender",
            "ladder",
            "commitments",
            "milestones",
            "share",
            "score",
            "reduction",
            "growth",
            "variance",
            "calculation",
            "slope-index",
            "relative-index",
            "life-expectancy",
            "healthy-life-expectancy"
          ]
        },
        "headline": {
          "description": "Whether this is the figure that stands for the indicator.",
          "type": "boolean"
        },
        "stratum": {
          "description": "Whom it is about; empty for the overall result.",
          "type": "array",
          "items": {
            "description": "One dimension and its member.",
            "$ref": "#/$defs/member"
          }
        },
        "period": {
          "description": "The period that it is about.",
          "$ref": "#/$defs/period"
        },
        "unit": {
          "description": "What the value is in.",
          "$ref": "#/$defs/unit"
        },
        "numerator": {
          "description": "Exact; missing for a published figure, which has no parts.",
          "$ref": "#/$defs/observedNumber"
        },
        "denominator": {
          "description": "Exact; missing for a published figure.",
          "$ref": "#/$defs/observedNumber"
        },
        "value": {
          "description": "In the unit (a percentage is 57.778, not 0.57778), rounded half away from zero to 12 significant digits. Judgement was on the exact value.",
          "$ref": "#/$defs/observedFigure"
        },
        "judgement": {
          "description": "How it was judged; null where no rule is in force for the period.",
          "anyOf": [
            {
              "$ref": "#/$defs/judgement"
            },
            {
              "type": "null"
            }
          ]
        },
        "explanation": {
          "description": "Why it is what it is, as evaluation recorded it.",
          "$ref": "#/$defs/explanation"
        },
        "polarity": {
          "description": "Which way is better; absent where neither is. Since 1.3.",
          "enum": [
            "higher",
            "lower"
          ]
        },
        "comparator": {
          "description": "true where it is of peers or of the nation: context, never headline and never judged. Since 1.2.",
          "const": true
        },
        "roundedTo": {
          "description": "In a return for publication: what the counts of this result are rounded to the nearest of, its value being made from these. Since 1.3.",
          "type": "integer",
          "minimum": 2
        },
        "narrative": {
          "description": "What the submitter says of it. Since 1.2.",
          "$ref": "#/$defs/narrative"
        },
        "counts": {
          "description": "How the rows of the submission went into it; absent only in a return for publication, where the result is suppressed or its small counts are protected.",
          "$ref": "#/$defs/rowCounts"
        },
        "bounds": {
          "description": "What a share would be if its unknown rows were known.",
          "$ref": "#/$defs/bounds"
        },
        "reconciliation": {
          "description": "The comparison with a published figure, where a rule names one. Since 1.4.",
          "$ref": "#/$defs/reconciliation"
        },
        "owner": {
          "description": "Who answers for the indicator.",
          "type": "string"
        },
        "escalatesTo": {
          "description": "Where a bad result goes next.",
          "type": "string"
        },
        "parts": {
          "description": "Of a score, what it was made from, so that it can be made again.",
          "type": "array",
          "minItems": 1,
          "items": {
            "description": "One part.",
            "$ref": "#/$defs/part"
          }
        },
        "method": {
          "description": "The statistical method that made the value; absent where the value is arithmetic on counts. Since 1.3.",
          "type": "string",
          "minLength": 1
        },
        "intervals": {
          "description": "Confidence limits of the value. Since 1.3.",
          "type": "array",
          "minItems": 1,
          "items": {
            "description": "Limits at one level.",
            "$ref": "#/$defs/interval"
          }
        }
      }
    },
    "signOff": {
      "description": "Signatures in the order of time.",
      "type": "object",
      "additionalProperties": false,
      "required": [
        "state",
        "signed"
      ],
      "properties": {
        "state": {
          "description": "How far the return has come: the state of the last signature.",
          "$ref": "#/$defs/signOffState"
        },
        "signed": {
          "description": "The signatures.",
          "type": "array",
          "minItems": 1,
          "items": {
            "description": "One signature.",
            "type": "object",
            "additionalProperties": false,
            "required": [
              "state",
              "name",
              "role",
              "at"
            ],
            "properties": {
              "state": {
                "description": "What the return became by it.",
                "$ref": "#/$defs/signOffState"
              },
              "name": {
                "description": "Who signed.",
                "type": "string"
              },
              "role": {
                "description": "As what.",
                "type": "string"
              },
              "at": {
                "description": "When, by London's clock, with its offset.",
                "type": "string",
                "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(Z|\\+01:00)$"
              }
            }
          }
        }
      }
    },
    "signOffState": {
      "description": "In the order in which a return gets there.",
      "enum": [
        "draft",
        "validated",
        "signed-off",
        "submitted",
        "resubmitted",
        "superseded"
      ]
    },
    "narrative": {
      "description": "The submitter's own words; those that are blank are left out.",
      "type": "object",
      "additionalProperties": false,
      "properties": {
        "issue": {
          "description": "What is wrong.",
          "type": "string"
        },
        "cause": {
          "description": "Why.",
          "type": "string"
        },
        "action": {
          "description": "What is done about it.",
          "type": "string"
        },
        "owner": {
          "description": "Who answers for that.",
          "type": "string"
        },
        "recoveryDate": {
          "description": "When it is to be right again.",
          "$ref": "#/$defs/day"
        }
      }
    },
    "member": {
      "description": "One dimension of a stratum and its member.",
      "type": "object",
      "additionalProperties": false,
      "required": [
        "dimension",
        "code"
      ],
      "properties": {
        "dimension": {
          "description": "The column.",
          "type": "string",
          "minLength": 1
        },
        "code": {
          "description": "The member's code. unknown and not-applicable are reserved for rows that have none.",
          "type": "string"
        },
        "label": {
          "description": "What the code stands for.",
          "type": "string"
        }
      }
    },
    "unit": {
      "description": "Values compare only where dimension, name and pounds are the same.",
      "type": "object",
      "additionalProperties": false,
      "required": [
        "dimension",
        "symbol"
      ],
      "properties": {
        "dimension": {
          "description": "What is counted or measured.",
          "enum": [
            "count",
            "percent",
            "points",
            "money",
            "quantity",
            "ratio"
          ]
        },
        "symbol": {
          "description": "The symbol or noun as printed; empty for a bare number.",
          "type": "string"
        },
        "name": {
          "description": "Which quantity or ratio it is.",
          "type": "string"
        },
        "pounds": {
          "description": "Of money: how many pounds one unit is.",
          "$ref": "#/$defs/count"
        }
      }
    },
    "absence": {
      "description": "Missing is not zero, and suppressed is neither.",
      "type": "object",
      "additionalProperties": false,
      "required": [
        "kind"
      ],
      "properties": {
        "kind": {
          "description": "Which of the ways a figure has of not being a value.",
          "enum": [
            "not-applicable",
            "missing",
            "withheld",
            "suppressed"
          ]
        },
        "reason": {
          "description": "Why, where the kind alone does not say it.",
          "type": "string"
        }
      }
    },
    "observedNumber": {
      "description": "A number, or which of the ways it has of not being one. In full where it ends within 38 digits, else to 12 significant digits with exact false.",
      "oneOf": [
        {
          "description": "A number.",
          "type": "object",
          "additionalProperties": false,
          "required": [
            "kind",
            "number",
            "exact"
          ],
          "properties": {
            "kind": {
              "description": "There is a value.",
              "const": "value"
            },
            "number": {
              "description": "The number.",
              "$ref": "#/$defs/decimal"
            },
            "exact": {
              "description": "Whether the number printed is the number itself.",
              "type": "boolean"
            }
          }
        },
        {
          "description": "No number.",
          "$ref": "#/$defs/absence"
        }
      ]
    },
    "observedFigure": {
      "description": "A number as it was stated, or which of the ways it has of not being one.",
      "oneOf": [
        {
          "description": "A number stated exactly or with a bound.",
          "type": "object",
          "additionalProperties": false,
          "required": [
            "kind",
            "number",
            "exact",
            "qualifier"
          ],
          "properties": {
            "kind": {
              "description": "There is a value.",
              "const": "value"
            },
            "number": {
              "description": "The number; the lower one where two are stated.",
              "$ref": "#/$defs/decimal"
            },
            "exact": {
              "description": "Whether the number printed is the number itself.",
              "type": "boolean"
            },
            "qualifier": {
              "description": "How exactly it was stated: \"about 80\" judges only so far.",
              "enum": [
                "exact",
                "about",
                "over",
                "under",
                "at-least",
                "at-most"
              ]
            }
          }
        },
        {
          "description": "A number stated as lying between two.",
          "type": "object",
          "additionalProperties": false,
          "required": [
            "kind",
            "number",
            "upper",
            "exact",
            "qualifier"
          ],
          "properties": {
            "kind": {
              "description": "There is a value.",
              "const": "value"
            },
            "number": {
              "description": "The lower number.",
              "$ref": "#/$defs/decimal"
            },
            "upper": {
              "description": "The upper number.",
              "$ref": "#/$defs/decimal"
            },
            "exact": {
              "description": "Whether the numbers printed are the numbers themselves.",
              "type": "boolean"
            },
            "qualifier": {
              "description": "How exactly it was stated.",
              "const": "between"
            }
          }
        },
        {
          "description": "No number.",
          "$ref": "#/$defs/absence"
        }
      ]
    },
    "observedBand": {
      "description": "A band, or why the result has none.",
      "oneOf": [
        {
          "description": "A band that every rule file has.",
          "type": "object",
          "additionalProperties": false,
          "required": [
            "kind",
            "band"
          ],
          "properties": {
            "kind": {
              "description": "There is a band.",
              "const": "value"
            },
            "band": {
              "description": "The band.",
              "enum": [
                "blue",
                "green",
                "amber",
                "red",
                "improving",
                "no-change",
                "worsening",
                "not-enough-history"
              ]
            }
          }
        },
        {
          "description": "A band of a scheme that the rules declare.",
          "type": "object",
          "additionalProperties": false,
          "required": [
            "kind",
            "band",
            "scheme"
          ],
          "properties": {
            "kind": {
              "description": "There is a band.",
              "const": "value"
            },
            "band": {
              "description": "The band.",
              "$ref": "#/$defs/band"
            },
            "scheme": {
              "description": "Its scheme.",
              "$ref": "#/$defs/band"
            },
            "title": {
              "description": "What people are shown, where that is not the name. Since 1.4.",
              "type": "string"
            },
            "rank": {
              "description": "Its place in its scheme: the best has the lowest; absent for one that does not rank. Since 1.4.",
              "$ref": "#/$defs/count"
            },
            "countsAs": {
              "description": "What it counts as in the verdict and in colour; absent where the rules say nothing. Since 1.4.",
              "enum": [
                "blue",
                "green",
                "amber",
                "red"
              ]
            }
          }
        },
        {
          "description": "No number.",
          "$ref": "#/$defs/absence"
        }
      ]
    },
    "number": {
      "description": "A number that is certainly there.",
      "type": "object",
      "additionalProperties": false,
      "required": [
        "number",
        "exact"
      ],
      "properties": {
        "number": {
          "description": "The number.",
          "$ref": "#/$defs/decimal"
        },
        "exact": {
          "description": "Whether the number printed is the number itself.",
          "type": "boolean"
        }
      }
    },
    "rowCounts": {
      "description": "Rows of the stratum and period.",
      "type": "object",
      "additionalProperties": false,
      "required": [
        "rows",
        "excluded",
        "unknown"
      ],
      "properties": {
        "rows": {
          "description": "All of them.",
          "$ref": "#/$defs/count"
        },
        "excluded": {
          "description": "Of these, left out by the conditions.",
          "$ref": "#/$defs/count"
        },
        "unknown": {
          "description": "Of these, with a condition or value that is not known.",
          "$ref": "#/$defs/count"
        },
        "rejected": {
          "description": "Besides these, rows of the submission left out for their errors; absent where there were none. Whose they would have been is not known: every result of the dataset has all of them.",
          "$ref": "#/$defs/count"
        }
      }
    },
    "bounds": {
      "description": "The least and the most that a share could be, given its unknown rows.",
      "type": "object",
      "additionalProperties": false,
      "required": [
        "ifNotMet",
        "ifMet"
      ],
      "properties": {
        "ifNotMet": {
          "description": "If every one of them were not met.",
          "$ref": "#/$defs/bound"
        },
        "ifMet": {
          "description": "If every one of them were met.",
          "$ref": "#/$defs/bound"
        },
        "changesBand": {
          "description": "Whether the band could be another; absent where there are no bands.",
          "type": "boolean"
        }
      }
    },
    "reconciliation": {
      "description": "What the comparison of an overall result with a figure that others published came to.",
      "type": "object",
      "additionalProperties": false,
      "required": [
        "outcome",
        "source",
        "published",
        "tolerance",
        "relative",
        "difference"
      ],
      "properties": {
        "outcome": {
          "description": "Whether the two agree within the tolerance; undecided without a difference.",
          "enum": [
            "agrees",
            "differs",
            "undecided"
          ]
        },
        "source": {
          "description": "Who published the figure, and where.",
          "type": "string"
        },
        "published": {
          "description": "The published figure, in the result's unit.",
          "$ref": "#/$defs/number"
        },
        "tolerance": {
          "description": "How far the two may differ and still agree; 0 where they must be the same.",
          "$ref": "#/$defs/number"
        },
        "relative": {
          "description": "Whether the tolerance is in percent of the published figure.",
          "type": "boolean"
        },
        "difference": {
          "description": "The value less the published figure; absent where there is no exact value.",
          "$ref": "#/$defs/observedNumber"
        }
      }
    },
    "bound": {
      "description": "In the result's unit.",
      "type": "object",
      "additionalProperties": false,
      "required": [
        "number",
        "exact"
      ],
      "properties": {
        "number": {
          "description": "The number.",
          "$ref": "#/$defs/decimal"
        },
        "exact": {
          "description": "Whether the number printed is the number itself.",
          "type": "boolean"
        },
        "band": {
          "description": "The band that it would have.",
          "$ref": "#/$defs/band"
        }
      }
    },
    "judgement": {
      "description": "Which rule judged, on what, and with which outcome.",
      "type": "object",
      "additionalProperties": false,
      "required": [
        "framework",
        "version",
        "rule",
        "band",
        "comparisons",
        "citations"
      ],
      "properties": {
        "framework": {
          "description": "The framework's id.",
          "type": "string",
          "minLength": 1
        },
        "version": {
          "description": "Its version in force on the period's last day.",
          "type": "string",
          "minLength": 1
        },
        "rule": {
          "description": "framework/judged@version, with #band where a band was chosen.",
          "type": "string",
          "minLength": 1
        },
        "band": {
          "description": "The verdict on the result.",
          "$ref": "#/$defs/observedBand"
        },
        "comparisons": {
          "description": "The comparisons made, in order.",
          "type": "array",
          "items": {
            "description": "One comparison.",
            "$ref": "#/$defs/comparison"
          }
        },
        "citations": {
          "description": "What the rule rests on.",
          "type": "array",
          "items": {
            "description": "One citation.",
            "$ref": "#/$defs/citation"
          }
        },
        "comparator": {
          "description": "What else the rule looked at.",
          "$ref": "#/$defs/comparator"
        },
        "distance": {
          "description": "How far it is to the next better band.",
          "$ref": "#/$defs/distance"
        },
        "adjustments": {
          "description": "What overrides and caps did to the band, in order. The comparisons and the distance are of the band before them.",
          "type": "array",
          "minItems": 1,
          "items": {
            "description": "One adjustment.",
            "$ref": "#/$defs/adjustment"
          }
        },
        "forecast": {
          "description": "Where the value is going; it never changes the band.",
          "$ref": "#/$defs/forecast"
        },
        "statistic": {
          "description": "What a statistical method found, where one judged. Since 1.3.",
          "$ref": "#/$defs/statistic"
        },
        "due": {
          "description": "Of a commitment or a milestone: the day by which it was, or is, to be done. Since 1.4.",
          "type": "string",
          "format": "date"
        }
      }
    },
    "comparison": {
      "description": "The value against one threshold.",
      "type": "object",
      "additionalProperties": false,
      "required": [
        "band",
        "relation",
        "outcome",
        "text"
      ],
      "properties": {
        "band": {
          "description": "The band that it stands for.",
          "$ref": "#/$defs/band"
        },
        "relation": {
          "description": "How the value must stand to the threshold.",
          "enum": [
            "at-least",
            "above",
            "at-most",
            "below",
            "exactly",
            "otherwise"
          ]
        },
        "outcome": {
          "description": "Whether it does.",
          "enum": [
            "met",
            "not-met",
            "undecided"
          ]
        },
        "text": {
          "description": "The threshold as the rule writes it.",
          "type": "string"
        },
        "threshold": {
          "description": "In the indicator's unit; absent for otherwise.",
          "$ref": "#/$defs/number"
        }
      }
    },
    "comparator": {
      "description": "The plan, or an earlier value.",
      "type": "object",
      "additionalProperties": false,
      "required": [
        "kind",
        "value"
      ],
      "properties": {
        "kind": {
          "description": "What it is.",
          "enum": [
            "plan",
            "baseline",
            "previous",
            "benchmark",
            "path",
            "total",
            "peers"
          ]
        },
        "value": {
          "description": "In the indicator's unit.",
          "$ref": "#/$defs/observedFigure"
        },
        "period": {
          "description": "The period that it belongs to.",
          "$ref": "#/$defs/period"
        },
        "compared": {
          "description": "Of peers: how many were compared.",
          "type": "integer",
          "minimum": 0
        },
        "leftOut": {
          "description": "Of peers: how many were unknown, too small or without an exact value.",
          "type": "integer",
          "minimum": 0
        },
        "ahead": {
          "description": "Of a path: where it goes after the result's period. Since 1.4.",
          "$ref": "#/$defs/ahead"
        }
      }
    },
    "ahead": {
      "description": "The points of a path that are still to come, in the order of their days.",
      "type": "object",
      "additionalProperties": false,
      "required": [
        "course",
        "points"
      ],
      "properties": {
        "course": {
          "description": "How the path runs from one point to the next.",
          "enum": [
            "straight-line-by-days",
            "straight-line-by-years",
            "steps"
          ]
        },
        "points": {
          "description": "Each point.",
          "type": "array",
          "minItems": 1,
          "items": {
            "description": "One point.",
            "$ref": "#/$defs/pathPoint"
          }
        }
      }
    },
    "pathPoint": {
      "description": "Where a path is to be by a day.",
      "type": "object",
      "additionalProperties": false,
      "required": [
        "due",
        "value"
      ],
      "properties": {
        "due": {
          "description": "The day; of a window, its first.",
          "type": "string",
          "format": "date"
        },
        "latest": {
          "description": "The last day of a window.",
          "type": "string",
          "format": "date"
        },
        "value": {
          "description": "In the indicator's unit.",
          "$ref": "#/$defs/number"
        }
      }
    },
    "distance": {
      "description": "What would have to change.",
      "type": "object",
      "additionalProperties": false,
      "required": [
        "band",
        "upwards",
        "amount",
        "text"
      ],
      "properties": {
        "band": {
          "description": "The next better band.",
          "$ref": "#/$defs/band"
        },
        "upwards": {
          "description": "Whether the value must rise.",
          "type": "boolean"
        },
        "amount": {
          "description": "In the indicator's unit, never negative.",
          "$ref": "#/$defs/number"
        },
        "text": {
          "description": "In what people act on.",
          "type": "string"
        }
      }
    },
    "forecast": {
      "description": "The straight line from the first to the last of the latest periods.",
      "type": "object",
      "additionalProperties": false,
      "required": [
        "to",
        "rate",
        "text"
      ],
      "properties": {
        "from": {
          "description": "The period that the line starts in.",
          "type": "string"
        },
        "to": {
          "description": "The period of the result.",
          "type": "string"
        },
        "band": {
          "description": "The next better band.",
          "$ref": "#/$defs/band"
        },
        "month": {
          "description": "When it is reached at this rate; absent where it is not.",
          "type": "string"
        },
        "rate": {
          "description": "Per month, in the unit of a difference.",
          "$ref": "#/$defs/observedFigure"
        },
        "recovery": {
          "description": "What it takes to be in the best band by a day.",
          "$ref": "#/$defs/recovery"
        },
        "text": {
          "description": "The same in words.",
          "type": "string"
        }
      }
    },
    "recovery": {
      "description": "What recovering takes.",
      "type": "object",
      "additionalProperties": false,
      "required": [
        "band",
        "by"
      ],
      "properties": {
        "band": {
          "description": "The best band.",
          "$ref": "#/$defs/band"
        },
        "by": {
          "description": "The day.",
          "type": "string",
          "format": "date"
        },
        "rate": {
          "description": "Per month from the end of the period; absent where no month is left.",
          "$ref": "#/$defs/number"
        },
        "times": {
          "description": "Of the present rate; absent where that leads nowhere or away.",
          "$ref": "#/$defs/number"
        }
      }
    },
    "part": {
      "description": "One result as it was scored. The score before rounding is the sum of the contributions.",
      "type": "object",
      "additionalProperties": false,
      "required": [
        "result",
        "value",
        "unit",
        "score",
        "text"
      ],
      "properties": {
        "result": {
          "description": "The id of the result.",
          "type": "string",
          "minLength": 1
        },
        "domain": {
          "description": "The domain that it stands in.",
          "type": "string",
          "minLength": 1
        },
        "value": {
          "description": "The value of the part.",
          "$ref": "#/$defs/observedFigure"
        },
        "unit": {
          "description": "Its unit.",
          "$ref": "#/$defs/unit"
        },
        "band": {
          "description": "Its band, where it is scored by that.",
          "$ref": "#/$defs/observedBand"
        },
        "score": {
          "description": "What it scores.",
          "$ref": "#/$defs/observedNumber"
        },
        "weight": {
          "description": "Its weight, where it has one.",
          "$ref": "#/$defs/number"
        },
        "contribution": {
          "description": "What it adds; absent where it is left out or there is no score.",
          "$ref": "#/$defs/number"
        },
        "text": {
          "description": "How it is scored, as the rule writes it.",
          "type": "string"
        }
      }
    },
    "adjustment": {
      "description": "What one clause of the rule did to the band.",
      "type": "object",
      "additionalProperties": false,
      "required": [
        "kind",
        "outcome",
        "to",
        "cause",
        "reason"
      ],
      "properties": {
        "kind": {
          "description": "An override sets the band, a cap lets it be no better, a moderation is people's own decision.",
          "enum": [
            "override",
            "cap",
            "moderation"
          ]
        },
        "outcome": {
          "description": "Whether it applied, or whether it does is not known.",
          "enum": [
            "applied",
            "undecided"
          ]
        },
        "from": {
          "description": "The band before; absent where that was not decided.",
          "$ref": "#/$defs/band"
        },
        "to": {
          "description": "The band that it sets or caps at.",
          "$ref": "#/$defs/band"
        },
        "cause": {
          "description": "What was found of the results that it looks at.",
          "type": "string"
        },
        "reason": {
          "description": "Why the rule has it.",
          "type": "string"
        },
        "by": {
          "description": "Of a moderation, who decided it.",
          "type": "string"
        },
        "on": {
          "description": "Of a moderation, when it was decided.",
          "$ref": "#/$defs/day"
        }
      }
    },
    "citation": {
      "description": "One place in a source, or a local choice.",
      "type": "object",
      "additionalProperties": false,
      "required": [
        "standing"
      ],
      "properties": {
        "standing": {
          "description": "stated by the source, chosen locally, believed to be in the source and unverified, or stated otherwise by a source that is overruled.",
          "enum": [
            "stated",
            "chosen",
            "unverified",
            "overruled"
          ]
        },
        "source": {
          "description": "The source's id.",
          "type": "string",
          "minLength": 1
        },
        "section": {
          "description": "The section of the source.",
          "type": "string"
        },
        "firstLine": {
          "description": "The first line cited.",
          "$ref": "#/$defs/line"
        },
        "lastLine": {
          "description": "The last line cited.",
          "$ref": "#/$defs/line"
        },
        "states": {
          "description": "What the source says there, where it is overruled.",
          "type": "string"
        },
        "reason": {
          "description": "Why it was chosen, or why it is overruled.",
          "type": "string"
        },
        "by": {
          "description": "Who chose it.",
          "type": "string"
        },
        "on": {
          "description": "When it was chosen.",
          "$ref": "#/$defs/day"
        }
      },
      "dependentRequired": {
        "firstLine": [
          "lastLine"
        ],
        "lastLine": [
          "firstLine"
        ]
      }
    },
    "explanation": {
      "description": "Sentences.",
      "type": "object",
      "additionalProperties": false,
      "required": [
        "definition",
        "evidence",
        "outcome",
        "citations"
      ],
      "properties": {
        "definition": {
          "description": "What is measured.",
          "type": "string"
        },
        "evidence": {
          "description": "What the rows gave.",
          "type": "string"
        },
        "outcome": {
          "description": "What was compared, and what came of it.",
          "type": "string"
        },
        "citations": {
          "description": "What the definition rests on.",
          "type": "array",
          "items": {
            "description": "One citation.",
            "$ref": "#/$defs/citation"
          }
        },
        "rule": {
          "description": "How it is judged.",
          "type": "string"
        }
      }
    },
    "dataQuality": {
      "description": "The ratings of one dataset.",
      "type": "object",
      "additionalProperties": false,
      "required": [
        "dataset",
        "ratings"
      ],
      "properties": {
        "dataset": {
          "description": "The id of the dataset.",
          "type": "string",
          "minLength": 1
        },
        "ratings": {
          "description": "One for each respect in which data can be good.",
          "type": "array",
          "minItems": 1,
          "items": {
            "description": "What was found, over what could have been.",
            "$ref": "#/$defs/qualityRating"
          }
        }
      }
    },
    "qualityRating": {
      "description": "What was found, over what could have been. Not applicable where the dataset does not say what good is.",
      "type": "object",
      "additionalProperties": false,
      "required": [
        "dimension",
        "numerator",
        "denominator",
        "value",
        "sentence"
      ],
      "properties": {
        "dimension": {
          "description": "coverage: rows or members found, of those expected. completeness: cells filled in, of those that apply. validity: cells that are as the dataset asks, of those read. consistency: checks of rows passed, of those decided. timeliness: months of the period up to the latest row's, of all its months. default-values: cells that hold a default, of those filled in.",
          "enum": [
            "coverage",
            "completeness",
            "validity",
            "consistency",
            "timeliness",
            "default-values"
          ]
        },
        "column": {
          "description": "The column that it is about, where it is about one.",
          "type": "string",
          "minLength": 1
        },
        "numerator": {
          "description": "A whole number.",
          "$ref": "#/$defs/observedNumber"
        },
        "denominator": {
          "description": "A whole number.",
          "$ref": "#/$defs/observedNumber"
        },
        "value": {
          "description": "In percent.",
          "$ref": "#/$defs/observedNumber"
        },
        "sentence": {
          "description": "The same in words.",
          "type": "string"
        }
      }
    },
    "finding": {
      "description": "One kind of thing found in one dataset.",
      "type": "object",
      "additionalProperties": false,
      "required": [
        "code",
        "severity",
        "count",
        "message",
        "lines"
      ],
      "properties": {
        "code": {
          "description": "The stable code of the message.",
          "type": "string",
          "pattern": "^OT[0-9]{4}$"
        },
        "severity": {
          "description": "How bad it is.",
          "enum": [
            "error",
            "warning",
            "note"
          ]
        },
        "dataset": {
          "description": "The dataset; absent where it is about a framework.",
          "type": "string",
          "minLength": 1
        },
        "framework": {
          "description": "The framework, where it is about one. Since 1.2.",
          "type": "string",
          "minLength": 1
        },
        "count": {
          "description": "How many rows it concerns.",
          "$ref": "#/$defs/count"
        },
        "message": {
          "description": "What it is, in a sentence.",
          "type": "string"
        },
        "lines": {
          "description": "The lines of the first of them, at most ten.",
          "type": "array",
          "items": {
            "description": "A line, from 1.",
            "$ref": "#/$defs/line"
          },
          "maxItems": 10
        },
        "field": {
          "description": "The column, where it is about one.",
          "type": "string"
        }
      }
    },
    "verdict": {
      "description": "How many headline results stand in each band.",
      "type": "object",
      "additionalProperties": false,
      "required": [
        "bands",
        "withoutBand",
        "unjudged",
        "worst",
        "anyRed"
      ],
      "properties": {
        "bands": {
          "description": "The bands that occur.",
          "type": "array",
          "items": {
            "description": "A band that occurs.",
            "type": "object",
            "additionalProperties": false,
            "required": [
              "band",
              "count"
            ],
            "properties": {
              "band": {
                "description": "The band.",
                "$ref": "#/$defs/band"
              },
              "scheme": {
                "description": "The scheme of the band, where the rules declare it.",
                "$ref": "#/$defs/band"
              },
              "title": {
                "description": "What people are shown, where that is not the name. Since 1.4.",
                "type": "string"
              },
              "rank": {
                "description": "Its place in its scheme: the best has the lowest; absent for one that does not rank. Since 1.4.",
                "$ref": "#/$defs/count"
              },
              "countsAs": {
                "description": "What it counts as in the verdict and in colour; absent where the rules say nothing. Since 1.4.",
                "enum": [
                  "blue",
                  "green",
                  "amber",
                  "red"
                ]
              },
              "count": {
                "description": "How many headline results have it.",
                "$ref": "#/$defs/count"
              }
            }
          }
        },
        "withoutBand": {
          "description": "Headline results that have a rule and no band.",
          "$ref": "#/$defs/count"
        },
        "unjudged": {
          "description": "Headline results for which no rule is in force.",
          "$ref": "#/$defs/count"
        },
        "worst": {
          "description": "The worst band of a headline result; null where none ranks.",
          "enum": [
            "blue",
            "green",
            "amber",
            "red",
            null
          ]
        },
        "anyRed": {
          "description": "Whether any result is red, strata and earlier periods included.",
          "type": "boolean"
        }
      }
    },
    "band": {
      "description": "A verdict on a result: blue, green, amber, red, improving, no-change, worsening, not-enough-history, or a band of a scheme that the rules declare.",
      "type": "string",
      "pattern": "^[^\\s#]+$",
      "maxLength": 200
    },
    "count": {
      "description": "How many.",
      "type": "integer",
      "minimum": 0,
      "maximum": 9223372036854775807
    },
    "line": {
      "description": "A line number, from 1.",
      "type": "integer",
      "minimum": 1
    },
    "decimal": {
      "description": "A decimal number of at most 38 digits: -12, 0.5, 57.7777777778. No exponent, no plus sign, no leading zeros, a point and never a comma.",
      "type": "string",
      "pattern": "^(?=([^0-9]*[0-9]){1,38}[^0-9]*$)-?(0|[1-9][0-9]*)(\\.[0-9]+)?$"
    },
    "day": {
      "description": "A day, without a zone: 2024-03-31.",
      "type": "string",
      "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$",
      "format": "date"
    },
    "digest": {
      "description": "SHA-256 in lower-case hexadecimal.",
      "type": "string",
      "pattern": "^[0-9a-f]{64}$"
    },
    "interval": {
      "description": "Confidence limits of the value, in its unit, at one level.",
      "type": "object",
      "additionalProperties": false,
      "required": [
        "method",
        "level",
        "kind"
      ],
      "properties": {
        "method": {
          "description": "The method by its name: Wilson score.",
          "type": "string",
          "minLength": 1
        },
        "level": {
          "description": "In percent: 95, 99.8.",
          "$ref": "#/$defs/decimal"
        },
        "kind": {
          "description": "Whether there are limits, or which absence it is.",
          "enum": [
            "value",
            "missing",
            "not-applicable",
            "withheld",
            "suppressed"
          ]
        },
        "reason": {
          "description": "Why there are none.",
          "type": "string",
          "minLength": 1
        },
        "lower": {
          "description": "To 12 significant digits; only with kind value.",
          "$ref": "#/$defs/decimal"
        },
        "upper": {
          "description": "To 12 significant digits; only with kind value.",
          "$ref": "#/$defs/decimal"
        }
      },
      "if": {
        "properties": {
          "kind": {
            "const": "value"
          }
        }
      },
      "then": {
        "required": [
          "lower",
          "upper"
        ]
      },
      "else": {
        "not": {
          "anyOf": [
            {
              "required": [
                "lower"
              ]
            },
            {
              "required": [
                "upper"
              ]
            }
          ]
        }
      }
    },
    "statistic": {
      "description": "What a statistical method found in judging: the figures that the band follows from.",
      "type": "object",
      "additionalProperties": false,
      "required": [
        "method",
        "approximate",
        "figures"
      ],
      "properties": {
        "method": {
          "description": "The method by its name: XmR chart.",
          "type": "string",
          "minLength": 1
        },
        "approximate": {
          "description": "Whether floating point decided the band.",
          "type": "boolean"
        },
        "figures": {
          "description": "The figures, in the order in which a reader needs them.",
          "type": "array",
          "items": {
            "description": "One figure.",
            "type": "object",
            "additionalProperties": false,
            "required": [
              "name",
              "kind"
            ],
            "properties": {
              "name": {
                "description": "What it is: mean, lower-limit, chi-squared.",
                "type": "string",
                "minLength": 1
              },
              "kind": {
                "description": "Whether there is a number, or which absence it is.",
                "enum": [
                  "value",
                  "missing",
                  "not-applicable",
                  "withheld",
                  "suppressed"
                ]
              },
              "reason": {
                "description": "Why there is none.",
                "type": "string",
                "minLength": 1
              },
              "number": {
                "description": "To 12 significant digits; only with kind value.",
                "$ref": "#/$defs/decimal"
              }
            },
            "if": {
              "properties": {
                "kind": {
                  "const": "value"
                }
              }
            },
            "then": {
              "required": [
                "number"
              ]
            },
            "else": {
              "not": {
                "required": [
                  "number"
                ]
              }
            }
          }
        }
      }
    }
  }
}

"""#

  /// The name of the file that ``assuranceReturnJSON`` is published as.
  package static let assuranceReturnJSONFileName = "assurance-return.schema.json"

  /// XML Schema 1.0 of what ``FHIRBundle`` writes of FHIR R4.
  package static let returnFHIRXSD = #"""
<?xml version="1.0" encoding="UTF-8"?>
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns="http://hl7.org/fhir"
    targetNamespace="http://hl7.org/fhir" elementFormDefault="qualified">
  <xs:annotation>
    <xs:documentation>
      What Outturn writes of FHIR R4 (4.0.1): a profile of our own, narrower than the standard. Every return.fhir.xml is
      held to it before it gets its name. It does not replace the standard's own schema, to which the tests hold the
      same documents. docs/fhir.md says what each part means.
    </xs:documentation>
  </xs:annotation>

  <xs:element name="Bundle" type="Bundle"/>

  <xs:complexType name="Bundle">
    <xs:annotation>
      <xs:documentation>One return: the organisation, each indicator's Measure and its MeasureReports, and the findings.</xs:documentation>
    </xs:annotation>
    <xs:sequence>
      <xs:element name="id" type="Id"/>
      <xs:element name="identifier" type="Identifier"/>
      <xs:element name="type" type="BundleType"/>
      <xs:element name="timestamp" type="Instant"/>
      <xs:element name="entry" type="Entry" maxOccurs="unbounded"/>
    </xs:sequence>
  </xs:complexType>

  <xs:complexType name="Entry">
    <xs:annotation>
      <xs:documentation>A resource and the address by which the others name it.</xs:documentation>
    </xs:annotation>
    <xs:sequence>
      <xs:element name="fullUrl" type="Uri"/>
      <xs:element name="resource" type="Resource"/>
    </xs:sequence>
  </xs:complexType>

  <xs:complexType name="Resource">
    <xs:annotation>
      <xs:documentation>One of the four resources that a return is made of.</xs:documentation>
    </xs:annotation>
    <xs:choice>
      <xs:element name="Organization" type="Organization"/>
      <xs:element name="Measure" type="Measure"/>
      <xs:element name="MeasureReport" type="MeasureReport"/>
      <xs:element name="OperationOutcome" type="OperationOutcome"/>
    </xs:choice>
  </xs:complexType>

  <xs:complexType name="Organization">
    <xs:annotation>
      <xs:documentation>The submitter, by its ODS code.</xs:documentation>
    </xs:annotation>
    <xs:sequence>
      <xs:element name="id" type="Id"/>
      <xs:element name="identifier" type="Identifier"/>
      <xs:element name="name" type="Text"/>
    </xs:sequence>
  </xs:complexType>

  <xs:complexType name="Measure">
    <xs:annotation>
      <xs:documentation>The definition of an indicator.</xs:documentation>
    </xs:annotation>
    <xs:sequence>
      <xs:element name="id" type="Id"/>
      <xs:element name="url" type="Uri"/>
      <xs:element name="version" type="Text"/>
      <xs:element name="name" type="Text"/>
      <xs:element name="title" type="Text" minOccurs="0"/>
      <xs:element name="status" type="MeasureStatus"/>
      <xs:element name="publisher" type="Text" minOccurs="0"/>
      <xs:element name="description" type="Text" minOccurs="0"/>
      <xs:element name="scoring" type="Scoring"/>
      <xs:element name="improvementNotation" type="CodeableConcept" minOccurs="0"/>
      <xs:element name="group" type="MeasureGroup"/>
    </xs:sequence>
  </xs:complexType>

  <xs:complexType name="MeasureGroup">
    <xs:annotation>
      <xs:documentation>What is counted, and by what it is divided.</xs:documentation>
    </xs:annotation>
    <xs:sequence>
      <xs:element name="code" type="CodeableConcept"/>
      <xs:element name="population" type="MeasurePopulation" minOccurs="2" maxOccurs="2"/>
      <xs:element name="stratifier" type="MeasureStratifier" minOccurs="0" maxOccurs="unbounded"/>
    </xs:sequence>
    <xs:attribute name="id" type="IdText" use="required"/>
  </xs:complexType>

  <xs:complexType name="MeasurePopulation">
    <xs:annotation>
      <xs:documentation>The numerator or the denominator.</xs:documentation>
    </xs:annotation>
    <xs:sequence>
      <xs:element name="code" type="PopulationConcept"/>
      <xs:element name="criteria" type="Criteria"/>
    </xs:sequence>
    <xs:attribute name="id" type="PopulationCodeText" use="required"/>
  </xs:complexType>

  <xs:complexType name="MeasureStratifier">
    <xs:annotation>
      <xs:documentation>A stratification.</xs:documentation>
    </xs:annotation>
    <xs:sequence>
      <xs:element name="code" type="CodeableConcept"/>
      <xs:element name="criteria" type="Criteria"/>
    </xs:sequence>
    <xs:attribute name="id" type="IdText" use="required"/>
  </xs:complexType>

  <xs:complexType name="Criteria">
    <xs:annotation>
      <xs:documentation>A name for what the rules say, in their own language.</xs:documentation>
    </xs:annotation>
    <xs:sequence>
      <xs:element name="language" type="Language"/>
      <xs:element name="expression" type="Text"/>
    </xs:sequence>
  </xs:complexType>

  <xs:complexType name="Language">
    <xs:annotation>
      <xs:documentation>None of the languages that FHIR knows; the extension names ours.</xs:documentation>
    </xs:annotation>
    <xs:sequence>
      <xs:element name="extension" type="ElementExtension" maxOccurs="unbounded"/>
    </xs:sequence>
  </xs:complexType>

  <xs:complexType name="MeasureReport">
    <xs:annotation>
      <xs:documentation>The results of one indicator for one period.</xs:documentation>
    </xs:annotation>
    <xs:sequence>
      <xs:element name="id" type="Id"/>
      <xs:element name="extension" type="ElementExtension" minOccurs="0" maxOccurs="unbounded"/>
      <xs:element name="status" type="ReportStatus"/>
      <xs:element name="type" type="ReportType"/>
      <xs:element name="measure" type="Uri"/>
      <xs:element name="date" type="Date"/>
      <xs:element name="reporter" type="Reporter"/>
      <xs:element name="period" type="Period"/>
      <xs:element name="improvementNotation" type="CodeableConcept" minOccurs="0"/>
      <xs:element name="group" type="Group"/>
    </xs:sequence>
  </xs:complexType>

  <xs:complexType name="Reporter">
    <xs:annotation>
      <xs:documentation>The submitter, or the words that it is not stated.</xs:documentation>
    </xs:annotation>
    <xs:sequence>
      <xs:element name="reference" type="Uri" minOccurs="0"/>
      <xs:element name="identifier" type="Identifier" minOccurs="0"/>
      <xs:element name="display" type="Text" minOccurs="0"/>
    </xs:sequence>
  </xs:complexType>

  <xs:complexType name="Period">
    <xs:annotation>
      <xs:documentation>First and last day.</xs:documentation>
    </xs:annotation>
    <xs:sequence>
      <xs:element name="start" type="Date"/>
      <xs:element name="end" type="Date"/>
    </xs:sequence>
  </xs:complexType>

  <xs:complexType name="Group">
    <xs:annotation>
      <xs:documentation>The overall result, and the strata.</xs:documentation>
    </xs:annotation>
    <xs:sequence>
      <xs:element name="extension" type="ElementExtension" minOccurs="0" maxOccurs="unbounded"/>
      <xs:element name="code" type="CodeableConcept"/>
      <xs:element name="population" type="Population" minOccurs="0" maxOccurs="2"/>
      <xs:element name="measureScore" type="Score" minOccurs="0"/>
      <xs:element name="stratifier" type="Stratifier" minOccurs="0" maxOccurs="unbounded"/>
    </xs:sequence>
    <xs:attribute name="id" type="IdText" use="required"/>
  </xs:complexType>

  <xs:complexType name="Stratifier">
    <xs:annotation>
      <xs:documentation>The strata of one stratification.</xs:documentation>
    </xs:annotation>
    <xs:sequence>
      <xs:element name="code" type="CodeableConcept"/>
      <xs:element name="stratum" type="Stratum" maxOccurs="unbounded"/>
    </xs:sequence>
    <xs:attribute name="id" type="IdText" use="required"/>
  </xs:complexType>

  <xs:complexType name="Stratum">
    <xs:annotation>
      <xs:documentation>One stratum: its member, or of several dimensions a component each.</xs:documentation>
    </xs:annotation>
    <xs:sequence>
      <xs:element name="extension" type="ElementExtension" minOccurs="0" maxOccurs="unbounded"/>
      <xs:element name="value" type="CodeableConcept" minOccurs="0"/>
      <xs:element name="component" type="Component" minOccurs="0" maxOccurs="unbounded"/>
      <xs:element name="population" type="Population" minOccurs="0" maxOccurs="2"/>
      <xs:element name="measureScore" type="Score"/>
    </xs:sequence>
  </xs:complexType>

  <xs:complexType name="Component">
    <xs:annotation>
      <xs:documentation>The member of one dimension.</xs:documentation>
    </xs:annotation>
    <xs:sequence>
      <xs:element name="code" type="CodeableConcept"/>
      <xs:element name="value" type="CodeableConcept"/>
    </xs:sequence>
  </xs:complexType>

  <xs:complexType name="Population">
    <xs:annotation>
      <xs:documentation>The numerator or the denominator of a result.</xs:documentation>
    </xs:annotation>
    <xs:sequence>
      <xs:element name="code" type="PopulationConcept"/>
      <xs:element name="count" type="Count"/>
    </xs:sequence>
    <xs:attribute name="id" type="PopulationCodeText" use="required"/>
  </xs:complexType>

  <xs:complexType name="Count">
    <xs:annotation>
      <xs:documentation>A whole number of 32 bits. Without one, extensions say why, or give the amount in full.</xs:documentation>
    </xs:annotation>
    <xs:sequence>
      <xs:element name="extension" type="ElementExtension" minOccurs="0" maxOccurs="unbounded"/>
    </xs:sequence>
    <xs:attribute name="value" type="CountText"/>
  </xs:complexType>

  <xs:complexType name="Score">
    <xs:annotation>
      <xs:documentation>The value in its unit. Without one, extensions say why; it is never 0 for want of a number.</xs:documentation>
    </xs:annotation>
    <xs:sequence>
      <xs:element name="extension" type="ElementExtension" minOccurs="0" maxOccurs="unbounded"/>
      <xs:element name="value" type="Decimal" minOccurs="0"/>
      <xs:element name="unit" type="Text" minOccurs="0"/>
    </xs:sequence>
  </xs:complexType>

  <xs:complexType name="OperationOutcome">
    <xs:annotation>
      <xs:documentation>What readers should know of the data.</xs:documentation>
    </xs:annotation>
    <xs:sequence>
      <xs:element name="id" type="Id"/>
      <xs:element name="issue" type="Issue" maxOccurs="unbounded"/>
    </xs:sequence>
  </xs:complexType>

  <xs:complexType name="Issue">
    <xs:annotation>
      <xs:documentation>One finding, or that there is none.</xs:documentation>
    </xs:annotation>
    <xs:sequence>
      <xs:element name="severity" type="Severity"/>
      <xs:element name="code" type="IssueType"/>
      <xs:element name="details" type="FindingConcept" minOccurs="0"/>
      <xs:element name="diagnostics" type="Text" minOccurs="0"/>
    </xs:sequence>
  </xs:complexType>

  <xs:complexType name="FindingConcept">
    <xs:annotation>
      <xs:documentation>The code of the finding and its message.</xs:documentation>
    </xs:annotation>
    <xs:sequence>
      <xs:element name="coding" type="Coding"/>
      <xs:element name="text" type="Text" minOccurs="0"/>
    </xs:sequence>
  </xs:complexType>

  <xs:complexType name="Identifier">
    <xs:annotation>
      <xs:documentation>A name, and whose it is.</xs:documentation>
    </xs:annotation>
    <xs:sequence>
      <xs:element name="system" type="Uri"/>
      <xs:element name="value" type="Text"/>
    </xs:sequence>
  </xs:complexType>

  <xs:complexType name="CodeableConcept">
    <xs:annotation>
      <xs:documentation>One coding.</xs:documentation>
    </xs:annotation>
    <xs:sequence>
      <xs:element name="coding" type="Coding"/>
    </xs:sequence>
  </xs:complexType>

  <xs:complexType name="PopulationConcept">
    <xs:annotation>
      <xs:documentation>What a population is, by the codes of FHIR.</xs:documentation>
    </xs:annotation>
    <xs:sequence>
      <xs:element name="coding" type="PopulationCoding"/>
    </xs:sequence>
  </xs:complexType>

  <xs:complexType name="Scoring">
    <xs:annotation>
      <xs:documentation>How an indicator is scored, by the codes of FHIR.</xs:documentation>
    </xs:annotation>
    <xs:sequence>
      <xs:element name="coding" type="ScoringCoding"/>
    </xs:sequence>
  </xs:complexType>

  <xs:complexType name="Coding">
    <xs:annotation>
      <xs:documentation>A code, whose it is, and its words.</xs:documentation>
    </xs:annotation>
    <xs:sequence>
      <xs:element name="system" type="Uri"/>
      <xs:element name="code" type="Code"/>
      <xs:element name="display" type="Text" minOccurs="0"/>
    </xs:sequence>
  </xs:complexType>

  <xs:complexType name="PopulationCoding">
    <xs:annotation>
      <xs:documentation>A code of measure-population.</xs:documentation>
    </xs:annotation>
    <xs:sequence>
      <xs:element name="system" type="Uri"/>
      <xs:element name="code" type="PopulationCode"/>
    </xs:sequence>
  </xs:complexType>

  <xs:complexType name="ScoringCoding">
    <xs:annotation>
      <xs:documentation>A code of measure-scoring.</xs:documentation>
    </xs:annotation>
    <xs:sequence>
      <xs:element name="system" type="Uri"/>
      <xs:element name="code" type="ScoringCode"/>
    </xs:sequence>
  </xs:complexType>

  <xs:complexType name="ElementExtension">
    <xs:annotation>
      <xs:documentation>An extension of ours as docs/fhir.md defines it, or the data-absent-reason of FHIR.</xs:documentation>
    </xs:annotation>
    <xs:choice>
      <xs:element name="extension" type="PartExtension" maxOccurs="unbounded"/>
      <xs:element name="valueString" type="Text"/>
      <xs:element name="valueCode" type="Code"/>
      <xs:element name="valueBoolean" type="Boolean"/>
    </xs:choice>
    <xs:attribute name="url" type="ExtensionAddress" use="required"/>
  </xs:complexType>

  <xs:complexType name="PartExtension">
    <xs:annotation>
      <xs:documentation>A part of one of our extensions.</xs:documentation>
    </xs:annotation>
    <xs:choice>
      <xs:element name="valueString" type="Text"/>
      <xs:element name="valueCode" type="Code"/>
      <xs:element name="valueBoolean" type="Boolean"/>
      <xs:element name="valueDate" type="Date"/>
    </xs:choice>
    <xs:attribute name="url" type="PartName" use="required"/>
  </xs:complexType>

  <xs:simpleType name="ExtensionAddress">
    <xs:annotation>
      <xs:documentation>The extensions that a return has.</xs:documentation>
    </xs:annotation>
    <xs:restriction base="xs:string">
      <xs:enumeration value="http://hl7.org/fhir/StructureDefinition/data-absent-reason"/>
      <xs:enumeration value="https://outturn.dev/fhir/StructureDefinition/Amount"/>
      <xs:enumeration value="https://outturn.dev/fhir/StructureDefinition/Band"/>
      <xs:enumeration value="https://outturn.dev/fhir/StructureDefinition/Comparator"/>
      <xs:enumeration value="https://outturn.dev/fhir/StructureDefinition/Counts"/>
      <xs:enumeration value="https://outturn.dev/fhir/StructureDefinition/Distance"/>
      <xs:enumeration value="https://outturn.dev/fhir/StructureDefinition/EscalatesTo"/>
      <xs:enumeration value="https://outturn.dev/fhir/StructureDefinition/Explanation"/>
      <xs:enumeration value="https://outturn.dev/fhir/StructureDefinition/ExpressionLanguage"/>
      <xs:enumeration value="https://outturn.dev/fhir/StructureDefinition/Headline"/>
      <xs:enumeration value="https://outturn.dev/fhir/StructureDefinition/Interval"/>
      <xs:enumeration value="https://outturn.dev/fhir/StructureDefinition/Method"/>
      <xs:enumeration value="https://outturn.dev/fhir/StructureDefinition/Narrative"/>
      <xs:enumeration value="https://outturn.dev/fhir/StructureDefinition/Observation"/>
      <xs:enumeration value="https://outturn.dev/fhir/StructureDefinition/Owner"/>
      <xs:enumeration value="https://outturn.dev/fhir/StructureDefinition/Qualifier"/>
      <xs:enumeration value="https://outturn.dev/fhir/StructureDefinition/Reconciliation"/>
      <xs:enumeration value="https://outturn.dev/fhir/StructureDefinition/Statistic"/>
      <xs:enumeration value="https://outturn.dev/fhir/StructureDefinition/Trend"/>
    </xs:restriction>
  </xs:simpleType>

  <xs:simpleType name="PartName">
    <xs:annotation>
      <xs:documentation>The parts that extensions of ours have.</xs:documentation>
    </xs:annotation>
    <xs:restriction base="xs:string">
      <xs:enumeration value="action"/>
      <xs:enumeration value="amount"/>
      <xs:enumeration value="approximate"/>
      <xs:enumeration value="band"/>
      <xs:enumeration value="cause"/>
      <xs:enumeration value="code"/>
      <xs:enumeration value="countsAs"/>
      <xs:enumeration value="difference"/>
      <xs:enumeration value="display"/>
      <xs:enumeration value="due"/>
      <xs:enumeration value="evidence"/>
      <xs:enumeration value="excluded"/>
      <xs:enumeration value="framework"/>
      <xs:enumeration value="issue"/>
      <xs:enumeration value="kind"/>
      <xs:enumeration value="level"/>
      <xs:enumeration value="lower"/>
      <xs:enumeration value="method"/>
      <xs:enumeration value="outcome"/>
      <xs:enumeration value="owner"/>
      <xs:enumeration value="published"/>
      <xs:enumeration value="qualifier"/>
      <xs:enumeration value="rank"/>
      <xs:enumeration value="reason"/>
      <xs:enumeration value="recoveryDate"/>
      <xs:enumeration value="rejected"/>
      <xs:enumeration value="relative"/>
      <xs:enumeration value="rows"/>
      <xs:enumeration value="rule"/>
      <xs:enumeration value="scheme"/>
      <xs:enumeration value="source"/>
      <xs:enumeration value="text"/>
      <xs:enumeration value="tolerance"/>
      <xs:enumeration value="unknown"/>
      <xs:enumeration value="upper"/>
      <xs:enumeration value="upwards"/>
      <xs:enumeration value="version"/>
    </xs:restriction>
  </xs:simpleType>

  <xs:complexType name="Id">
    <xs:annotation>
      <xs:documentation>An id of a resource.</xs:documentation>
    </xs:annotation>
    <xs:attribute name="value" type="IdText" use="required"/>
  </xs:complexType>

  <xs:simpleType name="IdText">
    <xs:annotation>
      <xs:documentation>At most 64 letters, digits, hyphens and points.</xs:documentation>
    </xs:annotation>
    <xs:restriction base="xs:string">
      <xs:pattern value="[A-Za-z0-9\-.]{1,64}"/>
    </xs:restriction>
  </xs:simpleType>

  <xs:complexType name="Text">
    <xs:annotation>
      <xs:documentation>Text that is not empty.</xs:documentation>
    </xs:annotation>
    <xs:attribute name="value" type="TextText" use="required"/>
  </xs:complexType>

  <xs:simpleType name="TextText">
    <xs:annotation>
      <xs:documentation>At least one character.</xs:documentation>
    </xs:annotation>
    <xs:restriction base="xs:string">
      <xs:minLength value="1"/>
    </xs:restriction>
  </xs:simpleType>

  <xs:complexType name="Uri">
    <xs:annotation>
      <xs:documentation>An address.</xs:documentation>
    </xs:annotation>
    <xs:attribute name="value" type="UriText" use="required"/>
  </xs:complexType>

  <xs:simpleType name="UriText">
    <xs:annotation>
      <xs:documentation>Without white space.</xs:documentation>
    </xs:annotation>
    <xs:restriction base="xs:string">
      <xs:pattern value="\S+"/>
    </xs:restriction>
  </xs:simpleType>

  <xs:complexType name="Code">
    <xs:annotation>
      <xs:documentation>A code.</xs:documentation>
    </xs:annotation>
    <xs:attribute name="value" type="CodeText" use="required"/>
  </xs:complexType>

  <xs:simpleType name="CodeText">
    <xs:annotation>
      <xs:documentation>Single spaces within, none around.</xs:documentation>
    </xs:annotation>
    <xs:restriction base="xs:string">
      <xs:pattern value="[^\s]+( [^\s]+)*"/>
    </xs:restriction>
  </xs:simpleType>

  <xs:complexType name="Boolean">
    <xs:annotation>
      <xs:documentation>True or false.</xs:documentation>
    </xs:annotation>
    <xs:attribute name="value" type="BooleanText" use="required"/>
  </xs:complexType>

  <xs:simpleType name="BooleanText">
    <xs:annotation>
      <xs:documentation>True or false.</xs:documentation>
    </xs:annotation>
    <xs:restriction base="xs:string">
      <xs:enumeration value="true"/>
      <xs:enumeration value="false"/>
    </xs:restriction>
  </xs:simpleType>

  <xs:complexType name="Decimal">
    <xs:annotation>
      <xs:documentation>A decimal in full.</xs:documentation>
    </xs:annotation>
    <xs:attribute name="value" type="DecimalText" use="required"/>
  </xs:complexType>

  <xs:simpleType name="DecimalText">
    <xs:annotation>
      <xs:documentation>Without an exponent and without leading zeros.</xs:documentation>
    </xs:annotation>
    <xs:restriction base="xs:string">
      <xs:pattern value="-?(0|[1-9][0-9]*)(\.[0-9]+)?"/>
    </xs:restriction>
  </xs:simpleType>

  <xs:simpleType name="CountText">
    <xs:annotation>
      <xs:documentation>A whole number of 32 bits.</xs:documentation>
    </xs:annotation>
    <xs:restriction base="xs:int">
      <xs:pattern value="-?(0|[1-9][0-9]*)"/>
    </xs:restriction>
  </xs:simpleType>

  <xs:complexType name="Date">
    <xs:annotation>
      <xs:documentation>A day.</xs:documentation>
    </xs:annotation>
    <xs:attribute name="value" type="DateText" use="required"/>
  </xs:complexType>

  <xs:simpleType name="DateText">
    <xs:annotation>
      <xs:documentation>Without a time zone.</xs:documentation>
    </xs:annotation>
    <xs:restriction base="xs:date">
      <xs:pattern value="[0-9]{4}-[0-9]{2}-[0-9]{2}"/>
    </xs:restriction>
  </xs:simpleType>

  <xs:complexType name="Instant">
    <xs:annotation>
      <xs:documentation>The last day of the period: no clock runs.</xs:documentation>
    </xs:annotation>
    <xs:attribute name="value" type="InstantText" use="required"/>
  </xs:complexType>

  <xs:simpleType name="InstantText">
    <xs:annotation>
      <xs:documentation>Midnight in UTC.</xs:documentation>
    </xs:annotation>
    <xs:restriction base="xs:dateTime">
      <xs:pattern value="[0-9]{4}-[0-9]{2}-[0-9]{2}T00:00:00Z"/>
    </xs:restriction>
  </xs:simpleType>

  <xs:complexType name="BundleType">
    <xs:annotation>
      <xs:documentation>A set of resources.</xs:documentation>
    </xs:annotation>
    <xs:attribute name="value" type="BundleTypeText" use="required"/>
  </xs:complexType>

  <xs:simpleType name="BundleTypeText">
    <xs:annotation>
      <xs:documentation>A set of resources.</xs:documentation>
    </xs:annotation>
    <xs:restriction base="xs:string">
      <xs:enumeration value="collection"/>
    </xs:restriction>
  </xs:simpleType>

  <xs:complexType name="MeasureStatus">
    <xs:annotation>
      <xs:documentation>In force.</xs:documentation>
    </xs:annotation>
    <xs:attribute name="value" type="MeasureStatusText" use="required"/>
  </xs:complexType>

  <xs:simpleType name="MeasureStatusText">
    <xs:annotation>
      <xs:documentation>In force.</xs:documentation>
    </xs:annotation>
    <xs:restriction base="xs:string">
      <xs:enumeration value="active"/>
    </xs:restriction>
  </xs:simpleType>

  <xs:complexType name="ReportStatus">
    <xs:annotation>
      <xs:documentation>All results are in.</xs:documentation>
    </xs:annotation>
    <xs:attribute name="value" type="ReportStatusText" use="required"/>
  </xs:complexType>

  <xs:simpleType name="ReportStatusText">
    <xs:annotation>
      <xs:documentation>All results are in.</xs:documentation>
    </xs:annotation>
    <xs:restriction base="xs:string">
      <xs:enumeration value="complete"/>
    </xs:restriction>
  </xs:simpleType>

  <xs:complexType name="ReportType">
    <xs:annotation>
      <xs:documentation>Counts, not people.</xs:documentation>
    </xs:annotation>
    <xs:attribute name="value" type="ReportTypeText" use="required"/>
  </xs:complexType>

  <xs:simpleType name="ReportTypeText">
    <xs:annotation>
      <xs:documentation>Counts, not people.</xs:documentation>
    </xs:annotation>
    <xs:restriction base="xs:string">
      <xs:enumeration value="summary"/>
    </xs:restriction>
  </xs:simpleType>

  <xs:complexType name="Severity">
    <xs:annotation>
      <xs:documentation>How bad a finding is.</xs:documentation>
    </xs:annotation>
    <xs:attribute name="value" type="SeverityText" use="required"/>
  </xs:complexType>

  <xs:simpleType name="SeverityText">
    <xs:annotation>
      <xs:documentation>How bad a finding is.</xs:documentation>
    </xs:annotation>
    <xs:restriction base="xs:string">
      <xs:enumeration value="error"/>
      <xs:enumeration value="warning"/>
      <xs:enumeration value="information"/>
    </xs:restriction>
  </xs:simpleType>

  <xs:complexType name="IssueType">
    <xs:annotation>
      <xs:documentation>A rule of the data, or something to know.</xs:documentation>
    </xs:annotation>
    <xs:attribute name="value" type="IssueTypeText" use="required"/>
  </xs:complexType>

  <xs:simpleType name="IssueTypeText">
    <xs:annotation>
      <xs:documentation>A rule of the data, or something to know.</xs:documentation>
    </xs:annotation>
    <xs:restriction base="xs:string">
      <xs:enumeration value="business-rule"/>
      <xs:enumeration value="informational"/>
    </xs:restriction>
  </xs:simpleType>

  <xs:complexType name="PopulationCode">
    <xs:annotation>
      <xs:documentation>What a population is.</xs:documentation>
    </xs:annotation>
    <xs:attribute name="value" type="PopulationCodeText" use="required"/>
  </xs:complexType>

  <xs:simpleType name="PopulationCodeText">
    <xs:annotation>
      <xs:documentation>What a population is.</xs:documentation>
    </xs:annotation>
    <xs:restriction base="xs:string">
      <xs:enumeration value="numerator"/>
      <xs:enumeration value="denominator"/>
      <xs:enumeration value="initial-population"/>
      <xs:enumeration value="measure-observation"/>
      <xs:enumeration value="measure-population"/>
    </xs:restriction>
  </xs:simpleType>

  <xs:complexType name="ScoringCode">
    <xs:annotation>
      <xs:documentation>How an indicator is scored.</xs:documentation>
    </xs:annotation>
    <xs:attribute name="value" type="ScoringCodeText" use="required"/>
  </xs:complexType>

  <xs:simpleType name="ScoringCodeText">
    <xs:annotation>
      <xs:documentation>How an indicator is scored.</xs:documentation>
    </xs:annotation>
    <xs:restriction base="xs:string">
      <xs:enumeration value="proportion"/>
      <xs:enumeration value="ratio"/>
      <xs:enumeration value="cohort"/>
      <xs:enumeration value="continuous-variable"/>
    </xs:restriction>
  </xs:simpleType>
</xs:schema>

"""#

  /// The name of the file that ``returnFHIRXSD`` is published as.
  package static let returnFHIRXSDFileName = "return-fhir.xsd"

  /// XML Schema 1.0 of what ``ADXReturn`` writes of ADX.
  package static let returnADXXSD = #"""
<?xml version="1.0" encoding="UTF-8"?>
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns="urn:ihe:qrph:adx:2015"
    targetNamespace="urn:ihe:qrph:adx:2015" elementFormDefault="qualified">
  <xs:annotation>
    <xs:documentation>
      What Outturn writes of ADX, the aggregate data exchange of IHE: a profile of our own, narrower than the standard.
      Every return.adx.xml is held to it before it gets its name. It does not replace the standard's own schema, to
      which the tests hold the same documents.
    </xs:documentation>
  </xs:annotation>

  <xs:element name="adx">
    <xs:annotation>
      <xs:documentation>One return: its figures as groups, in the order of the return.</xs:documentation>
    </xs:annotation>
    <xs:complexType>
      <xs:sequence>
        <xs:element name="group" type="Group" maxOccurs="unbounded"/>
      </xs:sequence>
      <xs:attribute name="exported" use="required">
        <xs:annotation>
          <xs:documentation>The last day of the return's period: no clock runs.</xs:documentation>
        </xs:annotation>
        <xs:simpleType>
          <xs:restriction base="xs:dateTime">
            <xs:pattern value="[0-9]{4}-[0-9]{2}-[0-9]{2}T00:00:00Z"/>
          </xs:restriction>
        </xs:simpleType>
      </xs:attribute>
    </xs:complexType>
  </xs:element>

  <xs:complexType name="Group">
    <xs:annotation>
      <xs:documentation>The figures of one indicator for one period; at least one, since ADX has no empty group.</xs:documentation>
    </xs:annotation>
    <xs:sequence>
      <xs:element name="dataValue" type="DataValue" maxOccurs="unbounded"/>
    </xs:sequence>
    <xs:attribute name="orgUnit" type="Name" use="required">
      <xs:annotation>
        <xs:documentation>The code of the submitter, or not-stated.</xs:documentation>
      </xs:annotation>
    </xs:attribute>
    <xs:attribute name="period" use="required">
      <xs:annotation>
        <xs:documentation>The first day and the length in months or years: 2024-04-01/P1Y.</xs:documentation>
      </xs:annotation>
      <xs:simpleType>
        <xs:restriction base="xs:string">
          <xs:pattern value="[0-9]{4}-(0[1-9]|1[0-2])-[0-9]{2}/P[1-9][0-9]*[YM]"/>
        </xs:restriction>
      </xs:simpleType>
    </xs:attribute>
    <xs:attribute name="dataSet" type="Name" use="required">
      <xs:annotation>
        <xs:documentation>The id of the indicator.</xs:documentation>
      </xs:annotation>
    </xs:attribute>
  </xs:complexType>

  <xs:complexType name="DataValue">
    <xs:annotation>
      <xs:documentation>A figure, or its numerator or denominator. What has no number has no dataValue: the manifest lists it.</xs:documentation>
    </xs:annotation>
    <xs:sequence>
      <xs:element name="annotation" minOccurs="0">
        <xs:annotation>
          <xs:documentation>How a figure was stated that was stated inexactly: over, or between to 40.</xs:documentation>
        </xs:annotation>
        <xs:simpleType>
          <xs:restriction base="xs:string">
            <xs:pattern value="(about|over|under|at-least|at-most|between)( to -?[0-9]+(\.[0-9]+)?)?"/>
          </xs:restriction>
        </xs:simpleType>
      </xs:element>
    </xs:sequence>
    <xs:attribute name="dataElement" type="Name" use="required">
      <xs:annotation>
        <xs:documentation>The id of the indicator, with .numerator or .denominator for its parts.</xs:documentation>
      </xs:annotation>
    </xs:attribute>
    <xs:attribute name="value" use="required">
      <xs:annotation>
        <xs:documentation>In full where that takes at most 24 characters, else to 12 significant digits.</xs:documentation>
      </xs:annotation>
      <xs:simpleType>
        <xs:restriction base="xs:decimal">
          <xs:pattern value="-?(0|[1-9][0-9]*)(\.[0-9]+)?"/>
        </xs:restriction>
      </xs:simpleType>
    </xs:attribute>
    <xs:anyAttribute namespace="##local" processContents="skip">
      <xs:annotation>
        <xs:documentation>The dimensions of the stratum, each with the code of the member.</xs:documentation>
      </xs:annotation>
    </xs:anyAttribute>
  </xs:complexType>

  <xs:simpleType name="Name">
    <xs:restriction base="xs:string">
      <xs:minLength value="1"/>
    </xs:restriction>
  </xs:simpleType>
</xs:schema>

"""#

  /// The name of the file that ``returnADXXSD`` is published as.
  package static let returnADXXSDFileName = "return-adx.xsd"
}
